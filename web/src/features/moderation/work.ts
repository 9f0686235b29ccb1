import { type Core, workOf } from "../../lib/core";
import type { AppealList, AuditList, CaseAnswer, CaseDecision, CaseList, NewReport, ReportView, SuspensionList } from "../../lib/generated/api";
import type { ModerationAction, ReportTarget } from "./state";

const api = "/api/v1/moderation";

/** Calls about reports. Each throws a Refusal. */
export class ModerationWork {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Opens the dialog in which one reports it. */
  begin(target: ReportTarget) {
    this.#act({ type: "moderation/reporting", target });
  }

  end() {
    this.#act({ type: "moderation/reported" });
  }

  report = (report: NewReport) => this.#core.http.send<ReportView>("POST", "/api/v1/reports", report);

  cases = (ended: boolean, before: string | null = null) => this.#core.http.send<CaseList>("GET", `${api}/cases?limit=50&ended=${ended}${before === null ? "" : `&before=${encodeURIComponent(before)}`}`);

  find = (id: string) => this.#core.http.send<CaseAnswer>("GET", `${api}/cases/${id}`);

  decide = (id: string, decision: CaseDecision) => this.#core.http.send<CaseAnswer>("POST", `${api}/cases/${id}/decision`, decision);

  appeals = () => this.#core.http.send<AppealList>("GET", `${api}/appeals`);

  decideAppeal = (id: string, grant: boolean) => this.#core.http.send<null>("POST", `${api}/appeals/${id}/decision`, { grant });

  suspensions = () => this.#core.http.send<SuspensionList>("GET", `${api}/suspensions`);

  lift = (account: string) => this.#core.http.send<null>("DELETE", `${api}/suspensions/${account}`);

  audit = (before: string | null = null) => this.#core.http.send<AuditList>("GET", `${api}/audit?limit=50${before === null ? "" : `&before=${encodeURIComponent(before)}`}`);

  #act(action: ModerationAction) {
    this.#core.dispatch(action);
  }
}

export const useModeration = workOf((core) => new ModerationWork(core));
