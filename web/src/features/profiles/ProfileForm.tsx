import { useId, useState } from "react";
import { type Failure, failureOf, failureText } from "../../lib/failure";
import { useReader, useTexts } from "../../lib/i18n";
import { AudienceField, audienceOf } from "./AudienceField";
import { LabelField } from "./LabelField";
import { Loaded } from "./Loaded";
import { genders, type OwnProfile, type PersonAudience } from "./state";
import { texts } from "./texts";
import { asRefusal, useProfiles } from "./work";

const maxIntroduction = 500;

interface Draft {
  gender: string;
  birthday: string;
  city: string;
  introduction: string;
  labels: readonly string[];
  birthdayAudience: PersonAudience;
  cityAudience: PersonAudience;
  leavesNoVisits: boolean;
}

/** What others see of oneself, and who sees it. */
export function ProfileForm({ own }: { own: OwnProfile }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useProfiles();
  const [draft, setDraft] = useState<Draft>(() => draftOf(own));
  const [state, setState] = useState<"editing" | "saving" | "saved">("editing");
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();

  function change(part: Partial<Draft>) {
    setDraft({ ...draft, ...part });
    setState("editing");
  }

  async function save() {
    setState("saving");
    setFailure(null);
    try {
      await work.save({
        gender: orNull(draft.gender),
        birthday: orNull(draft.birthday),
        city: orNull(draft.city),
        introduction: orNull(draft.introduction),
        label_ids: [...draft.labels],
        birthday_audience: draft.birthdayAudience,
        city_audience: draft.cityAudience,
        leaves_no_visits: draft.leavesNoVisits,
      });
      setState("saved");
    } catch (error) {
      setFailure(failureOf(asRefusal(error)));
      setState("editing");
    }
  }

  return (
    <form
      className="form profile-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== "saving") void save();
      }}
    >
      <p className="hint">{t("profiles.own.text")}</p>
      <div className="field">
        <label htmlFor={`${id}gender`}>{t("profiles.own.gender")}</label>
        <select id={`${id}gender`} value={draft.gender} onChange={(event) => change({ gender: event.target.value })}>
          <option value="">{t("profiles.own.none")}</option>
          {genders.map((gender) => (
            <option key={gender} value={gender}>
              {t(`profiles.gender.${gender}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field-row">
        <div className="field">
          <label htmlFor={`${id}birthday`}>{t("profiles.own.birthday")}</label>
          <input id={`${id}birthday`} type="date" min="1900-01-01" autoComplete="bday" value={draft.birthday} onChange={(event) => change({ birthday: event.target.value })} />
        </div>
        <AudienceField name={t("profiles.own.birthdayAudience")} value={draft.birthdayAudience} onChange={(birthdayAudience) => change({ birthdayAudience })} />
      </div>
      <div className="field-row">
        <div className="field">
          <label htmlFor={`${id}city`}>{t("profiles.city")}</label>
          <input id={`${id}city`} dir="auto" maxLength={60} autoComplete="address-level2" value={draft.city} onChange={(event) => change({ city: event.target.value })} />
        </div>
        <AudienceField name={t("profiles.own.cityAudience")} value={draft.cityAudience} onChange={(cityAudience) => change({ cityAudience })} />
      </div>
      <div className="field">
        <label htmlFor={`${id}introduction`}>{t("profiles.own.introduction")}</label>
        <textarea id={`${id}introduction`} dir="auto" rows={4} maxLength={maxIntroduction} value={draft.introduction} onChange={(event) => change({ introduction: event.target.value })} />
      </div>
      <Loaded load={() => work.loadLabels()}>
        <LabelField chosen={draft.labels} onChange={(labels) => change({ labels })} />
      </Loaded>
      <div className="visits-choice">
        <input
          id={`${id}invisible`}
          type="checkbox"
          checked={draft.leavesNoVisits}
          aria-describedby={`${id}vip`}
          onChange={(event) => change({ leavesNoVisits: event.target.checked })}
        />
        <label htmlFor={`${id}invisible`}>{t("profiles.own.invisible")}</label>
        <span id={`${id}vip`} className="hint">
          {t("profiles.own.invisible.hint")}
        </span>
      </div>
      {failure !== null && (
        <p className="error" role="alert">
          {failureText(failure, reader)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={state === "saving"}>
          {t("profiles.own.save")}
        </button>
        <span role="status">{state === "saved" && t("profiles.own.saved")}</span>
      </div>
    </form>
  );
}

function draftOf(own: OwnProfile): Draft {
  return {
    gender: own.gender ?? "",
    birthday: own.birthday ?? "",
    city: own.city ?? "",
    introduction: own.introduction ?? "",
    labels: own.labels.map(({ id }) => id),
    birthdayAudience: audienceOf(own.birthday_audience),
    cityAudience: audienceOf(own.city_audience),
    leavesNoVisits: own.leaves_no_visits,
  };
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}
