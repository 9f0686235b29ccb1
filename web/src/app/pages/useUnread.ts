import { isUnread, notices } from "../../features/notices/state";

/** There are notices that were not read yet. */
export function useUnread(): boolean {
  return notices.use(isUnread);
}
