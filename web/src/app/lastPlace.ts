import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useClient } from "./ClientContext";
import { placeOf } from "./place";
import { useAppState } from "./store";

/** Opened at "/", the page leads whoever is logged in to where they were last, others to the lobby. True while that is not known yet. */
export function useLastPlace(): boolean {
  const client = useClient();
  const [path, navigate] = useLocation();
  const { status, user, last: kept } = useAppState((state) => state.session);
  const last = typeof kept === "string" && placeOf(kept) === null ? null : kept;
  // Only the address that the page was opened at leads on: going back to it does not.
  const opening = useRef(path === "/");
  if (path !== "/" || status === "failed") opening.current = false;

  useEffect(() => {
    if (user !== null && path !== "/" && placeOf(path) !== null) client.keepPlace(path);
  }, [client, user, path]);

  useEffect(() => {
    if (!opening.current || user === null || last === undefined) return;
    opening.current = false;
    if (last !== null) navigate(last, { replace: true });
  }, [user, last, navigate]);

  return opening.current && (user === null ? status === "loading" && client.mayReturn : last !== null);
}
