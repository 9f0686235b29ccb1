// Generated from openapi.json by `npm run types`.

export type AccessView = {
  /** Who reads: `everyone` or `members`. */
  read: string;
  /** Who may sign up: `open`, `invite` or `closed`. */
  sign_up: string;
};

/** The calls that there are, a line for each address. */
export type ApiInfo = {
  api_version: Array<ApiLine>;
};

export type ApiLine = {
  /** When this program was made, in UTC. */
  buildtime: string;
  /** The address. */
  links: string;
  /** What can be done there. */
  methods: string;
  /** Of the API. */
  version: string;
};

/** Who wrote a message, as others see them. */
export type Author = {
  /** The account's id. */
  id: string;
  /** The name at the time of writing. */
  name: string;
};

/** What somebody logs in with. */
export type Credentials = {
  /** E-mail, username or phone. */
  name?: null | string;
  /** The same under its older name. */
  email?: null | string;
  /** The password. */
  password?: null | string;
};

/** An invitation: works once. */
export type InvitationView = {
  /** Goes into the sign-up form. */
  code: string;
  /** Unix milliseconds. */
  expires_at: number;
};

/** Who asks, and what this server allows. */
export type Me = {
  user: null | UserView;
  /** `en` or `zh`. */
  language: string;
  /** What is open to whom. */
  access: AccessView;
  /** Who is logged in only: the key (AES-256, 64 hex digits) under which a client keeps what the account has written and not sent. Nobody else is given it. */
  draft_key: null | string;
};

/** A message as readers see it. Times are Unix milliseconds by the server's clock (header `Server-Time`). */
export type MessageView = {
  /** 32 lower-case hex digits. */
  id: string;
  /** The room's name. */
  room: string;
  /** The order of arrival within the room. */
  seq: number;
  /** Who wrote it. */
  author: Author;
  /** The text. */
  message: string;
  /** When it was taken in. */
  created_at: number;
  /** The first millisecond in which nobody may read it any more. */
  expires_at: number;
  /** Milliseconds left when this was answered. */
  expires_in: number;
};

/** A message to send. */
export type NewMessage = {
  /** The text, 1 to 4,000 characters. */
  message?: null | string;
  /** Its lifetime in milliseconds, 1,000 up to the room's; the room's where absent. */
  expires_in?: null | number;
  /** 32 lower-case hex digits, to send it again without sending it twice; made by the server where absent. */
  id?: null | string;
};

/** A room to create. */
export type NewRoom = {
  /** `[a-z0-9][a-z0-9-]{0,63}`. */
  name?: null | string;
  /** 1 to 80 characters. */
  title?: null | string;
  /** How long messages stay, in milliseconds: 1,000 to 28 days; the server's default where absent. */
  lifetime?: null | number;
};

/** An account to create. */
export type NewUser = {
  /** Unique. */
  email?: null | string;
  /** 8 to 256 characters, none of the most common ones. */
  password?: null | string;
  /** 1 to 80 characters; from `name` or `username` where absent. */
  first_name?: null | string;
  /** At most 80 characters. */
  last_name?: null | string;
  /** Unique; made from the name where absent. */
  username?: null | string;
  /** What others see; first and last name where absent. */
  name?: null | string;
  /** E.164, unique. */
  phone?: null | string;
  /** An invitation or the set-up code, where one is needed. */
  code?: null | string;
  /** 32 lower-case hex digits, to ask again without making a second account; made by the server where absent. */
  id?: null | string;
};

/** Confirms the deletion of one's own account. */
export type OwnRemoval = {
  password?: null | string;
};

/** A password change. */
export type PasswordChange = {
  /** The password so far. */
  old_password?: null | string;
  /** 8 to 256 characters, none of the most common ones. */
  new_password?: null | string;
};

/** A refusal as RFC 9457 has it. */
export type Problem = {
  /** The kind for programs: `urn:tempmessenger:` and a name from a closed set. */
  type: string;
  /** A fixed English phrase. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What is wrong and what to do about it, in the reader's language. */
  detail: string;
  /** Under which the server's operator finds the request. */
  trace_id: string;
  /** Why, for programs: a name in snake_case. */
  reason: string;
  /** The member or argument that is wrong, where it is about one. */
  field?: null | string;
  /** With a stale version: the one that the thing has now. */
  current_version?: null | number;
};

/** A new role. */
export type RoleChange = {
  /** `member`, `moderator` or `admin`. */
  role?: null | string;
  /** The version that the change is based on; without it the change is unconditional. */
  version?: null | number;
};

export type Room = {
  /** Its name in addresses. */
  name: string;
  /** Its name for people. */
  title: string;
  /** How long messages stay there, in milliseconds, unless the sender chose shorter. */
  lifetime: number;
  /** The id of who created it, or null for the lobby. */
  owner: null | string;
  /** Unix milliseconds. */
  created_at: number;
};

/** One's own live sessions. */
export type SessionList = {
  /** The most recently used first. */
  session_list: Array<SessionView>;
};

export type SessionView = {
  /** The name under which it is ended. */
  id: string;
  /** `browser` or `app`. */
  kind: string;
  /** What one may recognise it by. */
  device: string;
  /** Unix milliseconds. */
  created_at: number;
  /** Unix milliseconds, right to the hour. */
  last_used_at: number;
  /** Unix milliseconds. */
  expires_at: number;
  /** True for the one that asks. */
  current: boolean;
};

/** A session for an app. */
export type StartedSession = {
  /** For `Authorization: Bearer`. It is told only here. */
  token: string;
  /** When it ends if it is not used, Unix milliseconds. */
  expires_at: number;
};

export type Stream = string;

/** What to change of an account. What is absent or null stays; an empty string clears what may be empty. */
export type UserChange = {
  /** The version that the change is based on; without it the change is unconditional. */
  version?: null | number;
  /** As when it was created. */
  username?: null | string;
  /** As when it was created. */
  email?: null | string;
  /** As when it was created. */
  phone?: null | string;
  /** As when it was created. */
  first_name?: null | string;
  /** As when it was created. */
  last_name?: null | string;
  /** As when it was created. */
  name?: null | string;
};

/** One account. */
export type UserDetails = {
  user_details: UserView;
};

/** A page of accounts. */
export type UserList = {
  /** By username. */
  user_list: Array<UserView>;
  /** Pass as `after` for the next page; null at the end. */
  next: null | string;
};

/** Which account to delete. */
export type UserRemoval = {
  username?: null | string;
};

/** An account. Others see `id`, `username` and `name`; the rest is there for the account itself and admins only. */
export type UserView = {
  /** 32 lower-case hex digits. */
  id: string;
  /** The unique name. */
  username: string;
  /** The name that others see. */
  name: string;
  email?: null | string;
  phone?: null | string;
  first_name?: null | string;
  last_name?: null | string;
  /** `member`, `moderator` or `admin`. */
  role?: null | string;
  /** Rises with every change; send it with a change to have a stale one refused. */
  version?: null | number;
  /** Unix milliseconds. */
  created_at?: null | number;
};
