import { type ComponentType, lazy } from "react";

const HomePage = lazy(() => import("./pages/HomePage"));
const NoticesPage = lazy(() => import("./pages/NoticesPage"));
const ThreadPage = lazy(() => import("./pages/ThreadPage"));
const PersonPage = lazy(() => import("./pages/PersonPage"));
const TagPage = lazy(() => import("./pages/TagPage"));
const PeoplePage = lazy(() => import("./pages/PeoplePage"));
const NearbyPage = lazy(() => import("./pages/NearbyPage"));
const VisitorsPage = lazy(() => import("./pages/VisitorsPage"));
const OwnProfilePage = lazy(() => import("./pages/OwnProfilePage"));
const LocationPage = lazy(() => import("./pages/LocationPage"));
const LabelsPage = lazy(() => import("./pages/LabelsPage"));
const OwnPeoplePage = lazy(() => import("./pages/OwnPeoplePage"));
const ChatsPage = lazy(() => import("./pages/ChatsPage"));
const ChatPage = lazy(() => import("./pages/ChatPage"));
const MePage = lazy(() => import("./pages/MePage"));
const VipPage = lazy(() => import("./pages/VipPage"));
const AdminPage = lazy(() => import("./pages/AdminPage"));
const ReportsPage = lazy(() => import("./pages/ReportsPage"));
const ReportPage = lazy(() => import("./pages/ReportPage"));
const AuditPage = lazy(() => import("./pages/AuditPage"));

/** Pages that are made of several features, by their addresses; each is loaded when it is opened. */
export const ownPages: readonly (readonly [address: string | RegExp, page: ComponentType])[] = [
  [/^\/home(?:\/everyone)?\/?$/, HomePage],
  ["/home/notices", NoticesPage],
  ["/chats", ChatsPage],
  ["/chats/:username", ChatPage],
  ["/people", PeoplePage],
  ["/people/nearby", NearbyPage],
  ["/people/visitors", VisitorsPage],
  ["/tags/:tag", TagPage],
  ["/me", MePage],
  ["/me/vip", VipPage],
  [/^\/me\/(?<what>products|orders)\/?$/, AdminPage],
  ["/me/reports", ReportsPage],
  ["/me/reports/:id", ReportPage],
  ["/me/audit", AuditPage],
  ["/me/profile", OwnProfilePage],
  ["/me/location", LocationPage],
  ["/me/labels", LabelsPage],
  [/^\/me\/(?<list>following|followers|blocked)\/?$/, OwnPeoplePage],
  [/^\/@(?<username>[^/]+)\/?$/, PersonPage],
  [/^\/@(?<username>[^/]+)\/(?<post>[^/]+)\/?$/, ThreadPage],
];
