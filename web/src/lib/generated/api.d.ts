// Generated from openapi.json by `npm run types`.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessView: {
            /** @description Who reads: `everyone` or `members`. */
            read: string;
            /** @description Who may sign up: `open`, `invite` or `closed`. */
            sign_up: string;
        };
        Album: {
            /** @description At most 30 pictures of one's own, in their order. */
            media_ids?: null | string[];
        };
        /** @description What a post answers. */
        AncestorList: {
            /** @description The first of the thread first. */
            ancestors: components["schemas"]["ThreadTweet"][];
        };
        /** @description The calls that there are, a line for each address; those of the apps are described elsewhere. */
        ApiInfo: {
            api_version: components["schemas"]["ApiLine"][];
        };
        ApiLine: {
            /** @description When this program was made, in UTC. */
            buildtime: string;
            /** @description The address. */
            links: string;
            /** @description What can be done there. */
            methods: string;
            /** @description Of the API. */
            version: string;
        };
        /** @description What becomes of an appeal. */
        AppealDecision: {
            /**
             * @description Lifts the suspension.
             * @default false
             */
            grant: boolean;
        };
        AppealList: {
            /** @description The oldest first. */
            appeals: components["schemas"]["AppealView"][];
            /** @description Whom they name, as they are called now. */
            people: components["schemas"]["PersonView"][];
        };
        AppealView: {
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            filed_at: number;
            /** @description Its id. */
            id: string;
            /**
             * Format: int64
             * @description Since when they are suspended, Unix milliseconds.
             */
            suspended_at: number;
            /** @description In their words. */
            text: string;
            /**
             * Format: int64
             * @description Until when; null: until it is lifted.
             */
            until: null | number;
            /** @description Who appeals. */
            user_id: string;
        };
        /** @description What a moderator did. */
        AuditEntryView: {
            /** @description `case_read`, `case_dismissed`, `content_removed`, `person_suspended`, `suspension_lifted`, `appeal_granted` or `appeal_denied`. */
            action: string;
            /** @description The moderator's account. */
            actor_id: string;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            at: number;
            /**
             * Format: int32
             * @description Of a suspension; 0: without an end; null: it is none.
             */
            days: null | number;
            /** @description About whom. */
            person_id: string;
            /** @description The report; null: without one. */
            report_id: null | string;
        };
        AuditList: {
            /** @description The newest first. */
            entries: components["schemas"]["AuditEntryView"][];
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description Whom they name, as they are called now. */
            people: components["schemas"]["PersonView"][];
        };
        /** @description Who wrote a message, as others see them. */
        Author: {
            /** @description The account's id. */
            id: string;
            /** @description The name at the time of writing. */
            name: string;
        };
        /** @description The picture of a person. */
        AvatarView: {
            /** @description A WebP picture of a few pixels, in Base64. */
            preview: null | string;
            /** @description Smaller ones that there are, the smallest first. */
            thumbnails: components["schemas"]["ThumbnailView"][];
            /** @description Where it is loaded from. */
            url: string;
        };
        CaseAnswer: {
            /** @description The case. */
            case: components["schemas"]["CaseView"];
            /** @description Whom it names, as they are called now. */
            people: components["schemas"]["PersonView"][];
        };
        /** @description How a case ends. */
        CaseDecision: {
            /** @description 32 lower-case hex digits, to ask again without deciding twice; made by the server where absent. */
            command_id?: null | string;
            /**
             * @description Removes what was reported.
             * @default false
             */
            remove: boolean;
            /**
             * Format: int32
             * @description Suspends the person for 1 to 3,660 days; 0: until it is lifted; null: not.
             */
            suspend_days?: null | number;
        };
        CaseList: {
            /** @description The newest first. */
            cases: components["schemas"]["CaseView"][];
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description Whom they name, as they are called now. */
            people: components["schemas"]["PersonView"][];
        };
        /** @description A case as moderators see it. */
        CaseView: {
            /** @description The moderator's account; null: it is open, or was closed by itself after 90 days. */
            decided_by: null | string;
            /**
             * Format: int64
             * @description Unix milliseconds; null: it is open.
             */
            ended_at: null | number;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            filed_at: number;
            /** @description The report's. */
            id: string;
            /** @description What the reporter saw; absent in lists and once it is ended. */
            items?: components["schemas"]["SeenItemView"][];
            /** @description What was reported. */
            kind: string;
            /** @description In the reporter's words; absent in lists, where there is none, and once it is ended. */
            note?: string;
            /** @description Who is reported. */
            person_id: string;
            /** @description Why. */
            reason: string;
            /** @description What was reported was removed. */
            removed: boolean;
            /** @description Who reported. */
            reporter_id: string;
            /**
             * Format: int32
             * @description For how many days the person was suspended; 0: without an end; null: they were not.
             */
            suspended_days: null | number;
            /** @description Which ones. */
            target_ids: string[];
        };
        /** @description A page of one's chats. */
        ChatList: {
            /** @description The one with the latest message first; it may be shorter than was asked for. */
            chats: components["schemas"]["ChatView"][];
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
        };
        /** @description How far one has come. */
        ChatMark: {
            /**
             * Format: int64
             * @description Up to which number; a smaller one than before has no effect.
             */
            seq?: null | number;
        };
        /** @description How far one of the two has come. */
        ChatMarksView: {
            /**
             * Format: int64
             * @description Up to which number messages have reached a device.
             */
            delivered: number;
            /**
             * Format: int64
             * @description Up to which number they were read.
             */
            read: number;
        };
        /** @description A page of a chat's messages. */
        ChatMessageList: {
            /** @description By `seq`, the lowest first. */
            messages: components["schemas"]["ChatMessageView"][];
            /** @description There are further ones in the direction that was asked for. */
            more: boolean;
        };
        /** @description A message of a chat. Times are Unix milliseconds by the server's clock (header `Server-Time`). */
        ChatMessageView: {
            /** @description The id of who wrote it. */
            author: string;
            /** @description The id of the other person. */
            chat: string;
            /**
             * Format: int64
             * @description The first millisecond in which it can no longer be read; null: it stays.
             */
            expires_at: null | number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description What it shows; absent where it shows nothing, or something that can be viewed once. */
            media?: components["schemas"]["ShownMediumView"][];
            once?: null | components["schemas"]["OnceView"];
            /**
             * Format: int64
             * @description When it arrived.
             */
            sent_at: number;
            /**
             * Format: int64
             * @description The order of arrival within the chat.
             */
            seq: number;
            /** @description Empty where the media say all. */
            text: string;
        };
        /** @description After which time messages vanish that arrive from now on. */
        ChatTimer: {
            /** @description 32 lower-case hex digits, to ask again without changing it twice; made by the server where absent. */
            id?: null | string;
            /**
             * Format: int64
             * @description Milliseconds, 10,000 to 2,419,200,000; null: they stay.
             */
            timer?: null | number;
        };
        /** @description A chat, as one of the two sees it. */
        ChatView: {
            /**
             * Format: int64
             * @description Up to which number one has removed the chat.
             */
            cleared_to: number;
            /** @description The id of the other person. */
            id: string;
            last: null | components["schemas"]["ChatMessageView"];
            /**
             * Format: int64
             * @description When the last message arrived; 0: there was none.
             */
            last_at: number;
            /**
             * Format: int64
             * @description The last number.
             */
            last_seq: number;
            /** @description How far one has come. */
            own: components["schemas"]["ChatMarksView"];
            /**
             * Format: int64
             * @description Of two states of the chat the one with the higher number is the newer.
             */
            revision: number;
            /** @description How far the other person has come. */
            theirs: components["schemas"]["ChatMarksView"];
            /**
             * Format: int64
             * @description After which time messages vanish, in milliseconds; null: they stay.
             */
            timer: null | number;
            /** @description The id of who set that; null: nobody yet. */
            timer_by: null | string;
            /**
             * Format: int32
             * @description Messages that one has not read; at most 100 are counted.
             */
            unread: number;
            user: null | components["schemas"]["PersonView"];
        };
        /** @description An area; where in it somebody is, nobody knows. */
        CircleView: {
            /**
             * Format: double
             * @description Of its middle.
             */
            latitude: number;
            /**
             * Format: double
             * @description Of its middle.
             */
            longitude: number;
            /**
             * Format: int32
             * @description To its farthest corner.
             */
            radius_metres: number;
        };
        /** @description What somebody logs in with. */
        Credentials: {
            /** @description The same under its older name. */
            email?: null | string;
            /** @description E-mail, username or phone. */
            name?: null | string;
            /** @description The password. */
            password?: null | string;
            /** @description Where the account has a second factor: a code of the authenticator app, or a recovery code. */
            totp?: null | string;
        };
        /** @description A part of a text that names something. */
        EntityView: {
            /** @description Of a link: the address. */
            href?: string;
            /** @description `mention`, `tag` or `link`. */
            kind: string;
            /**
             * Format: int32
             * @description In UTF-16 code units.
             */
            length: number;
            /**
             * Format: int32
             * @description Where it begins in `body`, in UTF-16 code units.
             */
            start: number;
            /** @description Of a tag: its one form, without `#`. */
            tag?: string;
            /** @description Of a mention: the id of the account. */
            user?: string;
            /** @description Of a mention: the username as it is now. */
            username?: string;
        };
        /** @description Confirms a change: by one of the two. */
        FactorProof: {
            /** @description Of the authenticator app, or a recovery code. */
            code?: null | string;
            /** @description The account's. */
            password?: null | string;
        };
        /** @description A page of people. */
        FoundPeopleView: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description Who registered last comes first; a page may be shorter than was asked for. */
            people: components["schemas"]["PersonView"][];
        };
        FoundTag: {
            /** @description Without `#`. */
            tag: string;
        };
        /** @description A page of one's own history. */
        HistoryList: {
            /** @description The newest first. */
            history: components["schemas"]["HistoryView"][];
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
        };
        /** @description Something that happened to one's account. */
        HistoryView: {
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            at: number;
            /** @description With `logged_in`: what one may recognise the device by. With `passkey_added` and `passkey_renamed`: its name. */
            device?: string;
            /** @description With `profile_changed`: which fields. */
            fields?: string[];
            /**
             * @description `registered`, `profile_changed`, `role_changed`, `password_changed`, `phone_verified`, `numbered`, `passkey_added`,
             *         `passkey_renamed`, `passkey_removed`, `totp_enabled`, `totp_disabled`, `recovery_codes_renewed`, `recovery_code_used` or `logged_in`.
             */
            kind: string;
            /** @description With `registered` and `role_changed`: the role since then. */
            role?: string;
        };
        /** @description A page of one's home feed. */
        HomeList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /**
             * Format: int64
             * @description Up to which number one has read, on all of one's devices.
             */
            place: number;
            /** @description The newest first, each with its number in the feed (`seq`); it may be shorter than was asked for. */
            tweets_list: components["schemas"]["TweetView"][];
        };
        /** @description An invitation: works once. */
        InvitationView: {
            /** @description Goes into the sign-up form. */
            code: string;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            expires_at: number;
        };
        JsonElement: unknown;
        /** @description Where one is, and who may see it. */
        Location: {
            /** @description everyone, following or nobody; nobody where it is left out. */
            audience?: null | string;
            /**
             * Format: double
             * @description -90 to 90. It is snapped to a cell of about a kilometre at once and kept nowhere.
             */
            latitude?: null | number;
            /**
             * Format: double
             * @description -180 to 180.
             */
            longitude?: null | number;
        };
        /** @description What is kept and what is shown of one's location. */
        LocationView: {
            /** @description everyone, following or nobody. */
            audience: string;
            looks_from: null | components["schemas"]["CircleView"];
            /**
             * Format: int64
             * @description Until when that stays as it is, Unix milliseconds.
             */
            looks_from_until: null | number;
            shown: null | components["schemas"]["CircleView"];
            /** @description none, hidden, waiting, sparse or shown. */
            state: string;
            upcoming: null | components["schemas"]["CircleView"];
            /**
             * Format: int64
             * @description Until when that waits at the latest, Unix milliseconds.
             */
            upcoming_by: null | number;
        };
        /** @description Who asks, and what this server allows. */
        Me: {
            /** @description What is open to whom. */
            access: components["schemas"]["AccessView"];
            /** @description Who is logged in only: the key (AES-256, 64 hex digits) under which a client keeps what the account has written and not sent. It is given to no other client. */
            draft_key: null | string;
            /** @description `en` or `zh`. */
            language: string;
            user: null | components["schemas"]["UserView"];
        };
        MediaList: {
            /** @description The newest first. */
            media: components["schemas"]["MediumView"][];
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
        };
        /** @description A medium. */
        MediumView: {
            /**
             * Format: int64
             * @description The length of the file.
             */
            bytes: number;
            /**
             * Format: int64
             * @description Unix milliseconds; null: it stays as long as something shows it.
             */
            expires_at: null | number;
            /**
             * Format: int32
             * @description In pixels; 0 for voice.
             */
            height: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description image or voice. */
            kind: string;
            /**
             * Format: int64
             * @description How long the voice is; 0 for pictures.
             */
            milliseconds: number;
            /** @description A WebP picture of a few pixels, in Base64; null for voice. */
            preview: null | string;
            /** @description Smaller ones that there are, the smallest first. */
            thumbnails: components["schemas"]["ThumbnailView"][];
            /** @description Its media type. */
            type: string;
            /** @description Where it is loaded from. */
            url: string;
            /**
             * Format: int32
             * @description In pixels; 0 for voice.
             */
            width: number;
        };
        /** @description A message as readers see it. Times are Unix milliseconds by the server's clock (header `Server-Time`). */
        MessageView: {
            /** @description Who wrote it. */
            author: components["schemas"]["Author"];
            /**
             * Format: int64
             * @description When it was taken in.
             */
            created_at: number;
            /**
             * Format: int64
             * @description The first millisecond in which it can no longer be read.
             */
            expires_at: number;
            /**
             * Format: int64
             * @description Milliseconds left when this was answered.
             */
            expires_in: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description What it shows; absent where it shows nothing. */
            media?: components["schemas"]["ShownMediumView"][];
            /** @description The text; empty where the media say all. */
            message: string;
            /** @description The room's name. */
            room: string;
            /**
             * Format: int64
             * @description The order of arrival within the room.
             */
            seq: number;
        };
        /** @description An appeal. */
        NewAppeal: {
            /** @description 32 lower-case hex digits, to ask again without appealing twice; made by the server where absent. */
            id?: null | string;
            /** @description 1 to 2,000 characters. */
            text?: null | string;
            /** @description As the refused log-in gave it. */
            ticket?: null | string;
        };
        /** @description A message to send. */
        NewChatMessage: {
            /**
             * Format: int64
             * @description After which time it vanishes, in milliseconds, 10,000 to 2,419,200,000; of this and the chat's timer the shorter counts.
             */
            expires_in?: null | number;
            /** @description 32 lower-case hex digits, to send it again without sending it twice; made by the server where absent. */
            id?: null | string;
            /** @description At most 9 of one's own media. */
            media?: null | {
                /** @description What it shows, in words, for who does not see it: at most 1,000 characters. */
                alt?: null | string;
                /** @description One's own medium. */
                id: null | string;
            }[];
            /** @description 1 to 4,000 characters; it may be missing where there are media. */
            text?: null | string;
            /** @description Its one picture or voice message can be opened once. */
            view_once?: null | boolean;
        };
        /** @description A message to send. */
        NewMessage: {
            /**
             * Format: int64
             * @description Its lifetime in milliseconds, 1,000 up to the room's; the room's where absent.
             */
            expires_in?: null | number;
            /** @description 32 lower-case hex digits, to send it again without sending it twice; made by the server where absent. */
            id?: null | string;
            /** @description At most 9 of one's own media; they vanish with the message. */
            media?: null | {
                /** @description What it shows, in words, for who does not see it: at most 1,000 characters. */
                alt?: null | string;
                /** @description One's own medium. */
                id: null | string;
            }[];
            /** @description The text, 1 to 4,000 characters; it may be missing where there are media. */
            message?: null | string;
        };
        /** @description An order to place. */
        NewOrder: {
            /** @description 16 to 64 letters, digits, hyphens and underscores; one for each order. The same again gives the same answer. */
            idempotency_key?: null | string;
            /** @description The product. */
            product_id?: null | string;
        };
        /** @description A new passkey. */
        NewPasskey: {
            /** @description The browser's `RegistrationResponseJSON`. */
            credential?: unknown;
            /** @description What one may recognise it by, 1 to 80 characters. */
            name?: null | string;
        };
        /** @description A report to file. */
        NewReport: {
            /** @description 32 lower-case hex digits, to ask again without making a second report; made by the server where absent. */
            id?: null | string;
            /** @description `message`, `post`, `photo`, `chat_message` or `person`. */
            kind?: null | string;
            /** @description In one's own words, at most 1,000 characters. */
            note?: null | string;
            /** @description Of a photo: whose profile shows it, as their picture or in their album. */
            person_id?: null | string;
            /** @description `spam`, `abuse`, `sexual`, `violence`, `impersonation`, `child` or `other`. */
            reason?: null | string;
            /** @description 1 to 20 ids of that kind; the first one's author is who is reported. */
            target_ids?: null | string[];
            /**
             * @description Moderators see pictures and hear voices.
             * @default true
             */
            with_media: boolean;
            /**
             * @description Moderators see the texts.
             * @default true
             */
            with_text: boolean;
        };
        /** @description A room to create. */
        NewRoom: {
            /**
             * Format: int64
             * @description How long messages stay, in milliseconds: 1,000 to 28 days; the server's default where absent.
             */
            lifetime?: null | number;
            /** @description `[a-z0-9][a-z0-9-]{0,63}`. */
            name?: null | string;
            /** @description 1 to 80 characters. */
            title?: null | string;
        };
        /** @description Somebody to suspend. */
        NewSuspension: {
            /**
             * Format: int32
             * @description 1 to 3,660; 0: until it is lifted.
             * @default 0
             */
            days: number;
            /** @description The account. */
            user_id?: null | string;
        };
        /** @description A secret for an authenticator app. */
        NewTotpView: {
            /** @description The same for a QR code, `otpauth://…`. */
            address: string;
            /** @description Base32. */
            secret: string;
            /** @description Goes with the first code; valid for ten minutes. */
            ticket: string;
        };
        /** @description A post to publish. */
        NewTweet: {
            /** @description `everyone` (where it is absent), `members`, `followers` or `me`. */
            audience?: null | string;
            /** @description The text, 1 to 500 characters; it may be missing where there are media. */
            body?: null | string;
            /**
             * Format: int64
             * @description How long it lives, in milliseconds: 10,000 to 31,536,000,000; it stays where absent.
             */
            expires_in?: null | number;
            /** @description 32 lower-case hex digits, to ask again without publishing twice; made by the server where absent. */
            id?: null | string;
            /** @description At most 9 of one's own media; they go with the post. */
            media?: null | {
                /** @description What it shows, in words, for who does not see it: at most 1,000 characters. */
                alt?: null | string;
                /** @description One's own medium. */
                id: null | string;
            }[];
            /** @description The id of the post that it answers. */
            reply_to?: null | string;
            /** @description The same. */
            tweetedby?: null | string;
            /** @description One's own username; may be left out. */
            username?: null | string;
        };
        /** @description An account to create. */
        NewUser: {
            /** @description An invitation or the set-up code, where one is needed. */
            code?: null | string;
            /** @description Unique. */
            email?: null | string;
            /** @description 1 to 80 characters; from `name` or `username` where absent. */
            first_name?: null | string;
            /** @description 32 lower-case hex digits, to ask again without making a second account; made by the server where absent. */
            id?: null | string;
            /** @description At most 80 characters. */
            last_name?: null | string;
            /** @description What others see; first and last name where absent. */
            name?: null | string;
            /** @description 8 to 256 characters, none of the most common ones. */
            password?: null | string;
            /** @description E.164, unique. */
            phone?: null | string;
            /** @description Unique; made from the name where absent. */
            username?: null | string;
        };
        /** @description A notice as the content of an entry of the topic `person:{id}`. */
        NoticeContent: {
            kind: string;
            timestamp: string;
            tweet: null | components["schemas"]["TweetView"];
            user: components["schemas"]["PersonView"];
        };
        /** @description A page of one's notices. */
        NoticeList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first; it may be shorter than was asked for. */
            notices: components["schemas"]["NoticeView"][];
            /**
             * Format: int64
             * @description As in a page of the home feed.
             */
            place: number;
        };
        /** @description A notice. */
        NoticeView: {
            content?: components["schemas"]["NoticeContent"];
            /** @description Its id in one's feed. */
            id: string;
            /** @description `mention`, `reply` or `follow`. */
            kind: string;
            /**
             * Format: int64
             * @description Its number in one's feed.
             */
            seq: number;
            /** @description When it happened: ISO 8601, UTC. */
            timestamp: string;
            tweet: null | components["schemas"]["TweetView"];
            /** @description Who caused it, as they are called now. */
            user: components["schemas"]["PersonView"];
        };
        /** @description Something that can be viewed once. */
        OnceView: {
            /** @description image or voice. */
            kind: string;
            /**
             * Format: int64
             * @description How long the voice is; 0 for pictures.
             */
            milliseconds: number;
            /** @description Its reader has opened it. */
            opened: boolean;
        };
        /** @description What was opened. */
        OpenedOnceView: {
            /** @description With the address under which it can be loaded. */
            medium: components["schemas"]["ShownMediumView"];
            /**
             * Format: int64
             * @description Until when, Unix milliseconds.
             */
            until: number;
        };
        /** @description Something that can be viewed once is to be opened. */
        OpenOnce: {
            /** @description 32 lower-case hex digits, to ask again within the minute; made by the server where absent. */
            id?: null | string;
        };
        OrderList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first. */
            orders: components["schemas"]["OrderView"][];
        };
        /** @description An order, and its receipt once it is paid. */
        OrderView: {
            /** @description The buyer's username as it is now; absent in one's own list, and where the account was deleted. */
            buyer?: string;
            /** @description ISO 4217. */
            currency: string;
            /**
             * Format: int32
             * @description By how many days it extends the VIP time.
             */
            days: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description The product's name in English when it was ordered. */
            name_en: string;
            /** @description The same in Chinese. */
            name_zh: string;
            /**
             * Format: int64
             * @description Unix milliseconds; null: it was not paid.
             */
            paid_at: null | number;
            /**
             * Format: int64
             * @description When it is cancelled if it is not paid, Unix milliseconds.
             */
            pay_until: number;
            /** @description Where it is paid. */
            payment_url: string;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            placed_at: number;
            /**
             * Format: int64
             * @description In minor units of the currency, when it was ordered.
             */
            price: number;
            /** @description What was ordered. */
            product_id: string;
            /** @description Through whom it is paid. */
            provider: string;
            /** @description The number of the receipt; null: it was not paid. */
            receipt: null | string;
            /**
             * Format: int64
             * @description Unix milliseconds; null: it was not refunded.
             */
            refunded_at: null | number;
            /** @description `placed`, `paid`, `cancelled` or `refunded`. */
            status: string;
            /**
             * Format: int64
             * @description The end of the VIP time right after its payment, Unix milliseconds; null: it gave none.
             */
            vip_until: null | number;
        };
        /** @description One's profile from now on; what is left out is not told any more. The album stays as it is. */
        OwnProfile: {
            /** @description yyyy-MM-dd. */
            birthday?: null | string;
            /** @description everyone, following or nobody; nobody where it is left out. */
            birthday_audience?: null | string;
            /** @description At most 60 characters. */
            city?: null | string;
            /** @description everyone, following or nobody; everyone where it is left out. */
            city_audience?: null | string;
            /** @description female, male or other. */
            gender?: null | string;
            /** @description At most 500 characters. */
            introduction?: null | string;
            /** @description At most 10 of the catalogue. */
            label_ids?: null | string[];
            /** @description For VIPs. */
            leaves_no_visits?: null | boolean;
            /**
             * Format: int64
             * @description The version that the change is based on.
             */
            version?: null | number;
        };
        /** @description One's own profile, whole. */
        OwnProfileView: {
            /** @description In its order. */
            album: components["schemas"]["ShownMediumView"][];
            /** @description yyyy-MM-dd; null: not told. */
            birthday: null | string;
            /** @description everyone, following or nobody. */
            birthday_audience: string;
            /** @description Null: not told. */
            city: null | string;
            /** @description everyone, following or nobody. */
            city_audience: string;
            /** @description female, male or other; null: not told. */
            gender: null | string;
            /** @description Null: none. */
            introduction: null | string;
            /** @description In the order in which one chose them. */
            labels: components["schemas"]["PersonLabelView"][];
            /** @description Looking at profiles leaves no visit as long as one is a VIP. */
            leaves_no_visits: boolean;
            /**
             * Format: int64
             * @description Rises with every change; send it with a change to have a stale one refused.
             */
            version: number;
        };
        /** @description Confirms the deletion of one's own account. */
        OwnRemoval: {
            /** @description Where there is none: the code that was texted to the account's phone. */
            code?: null | string;
            /** @description The account's. */
            password?: null | string;
        };
        /** @description One's own VIP time, and whether it can be extended. */
        OwnVipView: {
            /** @description Whether one is a VIP now. */
            is_vip: boolean;
            /** @description Whether products can be ordered: payments are set up on this server. */
            payments_on: boolean;
            /**
             * Format: int64
             * @description Its end, Unix milliseconds, also where it is past; null: there never was any.
             */
            vip_until: null | number;
        };
        /** @description A passkey's answer to a challenge. */
        PasskeyAnswer: {
            /** @description The browser's `AuthenticationResponseJSON`. */
            credential?: unknown;
        };
        /** @description A passkey's new name. */
        PasskeyName: {
            /** @description 1 to 80 characters. */
            name?: null | string;
        };
        /** @description What a browser needs for a passkey. A cookie that binds it to this browser comes with it. */
        PasskeyOptionsView: {
            /** @description For `navigator.credentials`, as WebAuthn writes it in JSON. */
            options: components["schemas"]["JsonElement"];
        };
        PasskeyView: {
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            added_at: number;
            /** @description The name under which it is changed. */
            id: string;
            /**
             * Format: int64
             * @description Unix milliseconds; null: not yet.
             */
            last_used_at: null | number;
            /** @description What one may recognise it by. */
            name: string;
        };
        /** @description A password change. */
        PasswordChange: {
            /** @description Where there is no password so far: the code that was texted to the account's phone. */
            code?: null | string;
            /** @description 8 to 256 characters, none of the most common ones. */
            new_password?: null | string;
            /** @description The password so far. */
            old_password?: null | string;
        };
        PersonCardList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description In their order; it may be shorter than was asked for. */
            people: components["schemas"]["PersonCardView"][];
        };
        /** @description A person in a list. */
        PersonCardView: {
            /**
             * Format: int32
             * @description In years.
             */
            age: null | number;
            /** @description Where they live. */
            city: null | string;
            /** @description female, male or other. */
            gender: null | string;
            /** @description What they say of themselves. */
            introduction: null | string;
            /** @description In the order in which they chose them. */
            labels: components["schemas"]["PersonLabelView"][];
            /** @description Who it is. */
            user: components["schemas"]["PersonView"];
            /**
             * Format: int32
             * @description 1, 2, 5, 10, 20 or 50: within so many kilometres; in the list of people nearby.
             */
            within_km?: number;
        };
        /** @description A person as they show themselves to the reader. What they do not show is null. */
        PersonDetails: {
            /**
             * Format: int32
             * @description In years.
             */
            age: null | number;
            /** @description In its order. */
            album: components["schemas"]["ShownMediumView"][];
            /** @description yyyy-MM-dd. */
            birthday: null | string;
            /** @description Where they live. */
            city: null | string;
            /** @description female, male or other. */
            gender: null | string;
            /** @description What they say of themselves. */
            introduction: null | string;
            /** @description In the order in which they chose them. */
            labels: components["schemas"]["PersonLabelView"][];
            /** @description Who it is. */
            user: components["schemas"]["PersonView"];
        };
        PersonLabel: {
            /** @description In English: 1 to 40 characters. */
            name_en?: null | string;
            /** @description In Chinese: 1 to 40 characters. */
            name_zh?: null | string;
            /**
             * Format: int32
             * @description 0 to 10,000; the smallest is first.
             */
            place?: null | number;
        };
        PersonLabelList: {
            /** @description In their order. */
            labels: components["schemas"]["PersonLabelView"][];
        };
        /** @description A label that people choose for themselves. */
        PersonLabelView: {
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description In English. */
            name_en: string;
            /** @description In Chinese. */
            name_zh: string;
            /**
             * Format: int32
             * @description Where it stands among the others; the smallest is first.
             */
            place: number;
            /** @description It is not in the catalogue any more. */
            retired: boolean;
        };
        /** @description A page of one's own list. */
        PersonList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first; it may be shorter than was asked for. */
            user_list: components["schemas"]["PersonView"][];
        };
        /** @description An account as others see it. */
        PersonView: {
            avatar?: null | components["schemas"]["AvatarView"];
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description The name that others see. */
            name: string;
            /** @description The unique name. */
            username: string;
        };
        /** @description A reading place to move to. */
        Place: {
            /**
             * Format: int64
             * @description The number of an entry that was read, 0 or more; a smaller one than before has no effect.
             */
            seq?: null | number;
        };
        /** @description A reading place as it is now. */
        PlaceView: {
            /**
             * Format: int64
             * @description Up to which number one has read.
             */
            place: number;
        };
        /** @description A position. It is snapped to a cell of about a kilometre at once and kept nowhere. */
        Position: {
            /**
             * Format: double
             * @description -90 to 90.
             */
            latitude?: null | number;
            /**
             * Format: double
             * @description -180 to 180.
             */
            longitude?: null | number;
        };
        /** @description A refusal as RFC 9457 has it. */
        Problem: {
            /** @description The numbers and texts that stand in the detail, by name. */
            arguments?: {
                [key: string]: number | string;
            };
            /**
             * Format: int64
             * @description With a stale version: the one that the thing has now.
             */
            current_version?: number;
            /** @description What is wrong and what to do about it, in the reader's language. */
            detail: string;
            /** @description The member or argument that is wrong, where it is about one. */
            field?: string;
            /** @description Why, for programs: a name in snake_case. */
            reason: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description A fixed English phrase. */
            title: string;
            /** @description Under which the server's operator finds the request. */
            trace_id: string;
            /** @description The kind for programs: `urn:tempmessenger:` and a name from a closed set. */
            type: string;
        };
        /** @description A product to make or change. */
        Product: {
            /** @description Three capital letters of ISO 4217. */
            currency?: null | string;
            /**
             * Format: int32
             * @description 1 to 3,660.
             * @default 0
             */
            days: number;
            /** @description 1 to 60 characters. */
            name_en?: null | string;
            /** @description 1 to 60 characters. */
            name_zh?: null | string;
            /**
             * Format: int32
             * @description 0 to 1,000: the smallest stands first.
             * @default 0
             */
            place: number;
            /**
             * Format: int64
             * @description 1 to 100,000,000 minor units.
             * @default 0
             */
            price: number;
            /**
             * Format: int64
             * @description The version that the change is based on; 0 for a new one.
             * @default 0
             */
            version: number;
        };
        ProductList: {
            /** @description In the order in which they are shown. */
            products: components["schemas"]["ProductView"][];
        };
        /** @description What extends the VIP time. */
        ProductView: {
            /** @description ISO 4217. */
            currency: string;
            /**
             * Format: int32
             * @description By how many days it extends the VIP time.
             */
            days: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description In English. */
            name_en: string;
            /** @description In Chinese. */
            name_zh: string;
            /**
             * Format: int32
             * @description Where it stands among the others.
             */
            place: number;
            /**
             * Format: int64
             * @description In minor units of the currency.
             */
            price: number;
            /**
             * Format: int64
             * @description Since when it is not for sale, Unix milliseconds; null: it is.
             */
            retired_at: null | number;
            /**
             * Format: int64
             * @description Rises with every change.
             */
            version: number;
        };
        /** @description Recovery codes. They are shown only here. */
        RecoveryCodesView: {
            /** @description Each works once. */
            codes: string[];
        };
        /** @description What is between oneself and an account. All is false where there is no such account, or it blocks one. */
        RelationView: {
            /** @description One blocks it. */
            blocking: boolean;
            /** @description It follows one. */
            followed_by: boolean;
            /** @description One follows it. */
            following: boolean;
        };
        /** @description A page of what answers a post. */
        ReplyList: {
            /** @description Pass as `after` for the next page; null at the end. */
            next: null | string;
            /** @description The oldest first. */
            replies: components["schemas"]["ThreadTweet"][];
        };
        ReportList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first. */
            reports: components["schemas"]["ReportView"][];
        };
        /** @description One's own report. */
        ReportView: {
            /** @description Whether moderators have decided. */
            ended: boolean;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            filed_at: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description What was reported. */
            kind: string;
            /** @description Who was. */
            person_id: string;
            /** @description Why. */
            reason: string;
        };
        /** @description A new role. */
        RoleChange: {
            /** @description `member`, `moderator` or `admin`. */
            role?: null | string;
            /**
             * Format: int64
             * @description The version that the change is based on; without it the change is unconditional.
             */
            version?: null | number;
        };
        Room: {
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            created_at: number;
            /**
             * Format: int64
             * @description How long messages stay there, in milliseconds, unless the sender chose shorter.
             */
            lifetime: number;
            /** @description Its name in addresses. */
            name: string;
            /** @description The id of who created it, or null for the lobby. */
            owner: null | string;
            /** @description Its name for people. */
            title: string;
        };
        /** @description What the provider for trying is to do. */
        SandboxOutcome: {
            /** @description `pay`, `decline` or, for admins, `refund`. */
            outcome?: null | string;
        };
        /** @description The second step of a log-in. */
        SecondStep: {
            /** @description Of the authenticator app, or a recovery code. */
            code?: null | string;
            /** @description From the refusal of the first step. */
            ticket?: null | string;
        };
        /** @description Something that a reporter saw. */
        SeenItemView: {
            /**
             * Format: int64
             * @description When it was written, Unix milliseconds.
             */
            at: number;
            /** @description Whose it is. */
            author_id: string;
            /** @description Its id. */
            id: string;
            /** @description Its pictures and voices. */
            media: components["schemas"]["ShownMediumView"][];
            /** @description Its text; null where there is none, or the reporter kept it back. */
            text: null | string;
        };
        /** @description One's own live sessions. */
        SessionList: {
            /** @description The most recently used first. */
            session_list: components["schemas"]["SessionView"][];
        };
        SessionView: {
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            created_at: number;
            /** @description True for the one that asks. */
            current: boolean;
            /** @description What one may recognise it by. */
            device: string;
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            expires_at: number;
            /** @description The name under which it is ended. */
            id: string;
            /** @description `browser` or `app`. */
            kind: string;
            /**
             * Format: int64
             * @description Unix milliseconds, right to the hour.
             */
            last_used_at: number;
        };
        /** @description A medium as a message, a post or a person shows it. */
        ShownMediumView: {
            /** @description What it shows, in words; null: nobody said. */
            alt: null | string;
            /**
             * Format: int64
             * @description The length of the file.
             */
            bytes: number;
            /**
             * Format: int32
             * @description In pixels; 0 for voice.
             */
            height: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description image or voice. */
            kind: string;
            /**
             * Format: int64
             * @description How long the voice is; 0 for pictures.
             */
            milliseconds: number;
            /** @description A WebP picture of a few pixels, in Base64; null for voice. */
            preview: null | string;
            /** @description Smaller ones that there are, the smallest first. */
            thumbnails: components["schemas"]["ThumbnailView"][];
            /** @description Its media type. */
            type: string;
            /** @description Where it is loaded from. */
            url: string;
            /**
             * Format: int32
             * @description In pixels; 0 for voice.
             */
            width: number;
        };
        /** @description A session for an app. */
        StartedSession: {
            /**
             * Format: int64
             * @description When it ends if it is not used, Unix milliseconds.
             */
            expires_at: number;
            /** @description For `Authorization: Bearer`. It is returned only here. */
            token: string;
        };
        /** Format: binary */
        Stream: string;
        SuspensionList: {
            /** @description Whom they name, as they are called now. */
            people: components["schemas"]["PersonView"][];
            /** @description The newest first. */
            suspensions: components["schemas"]["SuspensionView"][];
        };
        SuspensionView: {
            /**
             * Format: int64
             * @description Since when, Unix milliseconds.
             */
            at: number;
            /** @description The moderator's account. */
            by: string;
            /** @description Because of which report; null: without one. */
            report_id: null | string;
            /**
             * Format: int64
             * @description Unix milliseconds; null: until it is lifted.
             */
            until: null | number;
            /** @description The account. */
            user_id: string;
        };
        /** @description Tags that were found. */
        TagList: {
            /** @description The most recently used first. */
            tags: components["schemas"]["FoundTag"][];
        };
        /** @description A post in a thread. */
        ThreadTweet: {
            /** @description Its id. */
            id: string;
            tweet: null | components["schemas"]["TweetView"];
        };
        ThumbnailView: {
            /**
             * Format: int32
             * @description Its longer side in pixels.
             */
            size: number;
            /** @description Where it is loaded from. */
            url: string;
        };
        /** @description The first code of an authenticator app. */
        TotpCode: {
            /** @description Six digits. */
            code?: null | string;
            /** @description The account's, where it has one. */
            password?: null | string;
            /** @description As it came with the secret. */
            ticket?: null | string;
        };
        /** @description One post. */
        Tweet: {
            tweet: components["schemas"]["TweetView"];
        };
        /** @description A page of posts. */
        TweetList: {
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first; it may be shorter than was asked for. */
            tweets_list: components["schemas"]["TweetView"][];
        };
        /** @description A post. */
        TweetView: {
            /** @description `everyone`, `members`, `followers` or `me`. */
            audience: string;
            avatar?: null | components["schemas"]["AvatarView"];
            /** @description The text. */
            body: string;
            /** @description What the text names, in the order of the text. */
            entities: components["schemas"]["EntityView"][];
            /**
             * Format: int64
             * @description When it vanishes, Unix milliseconds by the server's clock (header `Server-Time`); null: it stays.
             */
            expires_at: null | number;
            /**
             * Format: int64
             * @description Milliseconds that are left of its life; absent where it stays.
             */
            expires_in?: number;
            /** @description 32 lower-case hex digits. */
            id: string;
            /** @description What it shows; absent where it shows nothing. */
            media?: components["schemas"]["ShownMediumView"][];
            /** @description The author's name as it is now. */
            name: string;
            /** @description The id of the post that it answers; null: none. */
            reply_to: null | string;
            /**
             * Format: int64
             * @description Its number in one's home feed; absent elsewhere.
             */
            seq?: number;
            /** @description When it was published: ISO 8601, UTC. */
            timestamp: string;
            /** @description The author's username as it is now. */
            tweetedby: string;
            /** @description The id of the author's account. */
            user: string;
        };
        /** @description What to change of an account. What is absent or null stays, the picture apart; an empty string clears what may be empty. */
        UserChange: {
            /** @description The id of a public picture of the account's; null or empty: none any more. Absent: it stays. */
            avatar?: null | string;
            /** @description As when it was created. */
            email?: null | string;
            /** @description As when it was created. */
            first_name?: null | string;
            /** @description As when it was created. */
            last_name?: null | string;
            /** @description As when it was created. */
            name?: null | string;
            /** @description As when it was created. */
            phone?: null | string;
            /** @description As when it was created. */
            username?: null | string;
            /**
             * Format: int64
             * @description The version that the change is based on; without it the change is unconditional.
             */
            version?: null | number;
        };
        /** @description One account. */
        UserDetails: {
            user_details: components["schemas"]["UserView"];
        };
        /** @description A page of accounts. */
        UserList: {
            /** @description Pass as `after` for the next page; null at the end. */
            next: null | string;
            /** @description By username. */
            user_list: components["schemas"]["UserView"][];
        };
        /** @description Which account to delete. */
        UserRemoval: {
            username?: null | string;
        };
        /** @description An account. Others see `id`, `username`, `name` and `avatar`; the rest is there for the account itself and admins only. */
        UserView: {
            avatar?: null | components["schemas"]["AvatarView"];
            /**
             * Format: int64
             * @description Unix milliseconds.
             */
            created_at?: number;
            email?: string;
            first_name?: string;
            /** @description 32 lower-case hex digits. */
            id: string;
            last_name?: string;
            /** @description The name that others see. */
            name: string;
            /**
             * Format: int64
             * @description By which apps know the account; absent until it got one.
             */
            number?: number;
            phone?: string;
            /** @description Beside a phone: whether a texted code has proven it. */
            phone_verified?: boolean;
            /** @description `member`, `moderator` or `admin`. */
            role?: string;
            /** @description The unique name. */
            username: string;
            /**
             * Format: int64
             * @description Rises with every change; send it with a change to have a stale one refused.
             */
            version?: number;
        };
        VisitList: {
            /**
             * Format: int32
             * @description Visits of the last 90 days, up to 1,000.
             */
            count: number;
            /** @description Pass as `before` for the next page; null at the end. */
            next: null | string;
            /** @description The newest first; null for who is no VIP. */
            visits: null | components["schemas"]["VisitView"][];
        };
        VisitView: {
            /**
             * Format: int64
             * @description When, Unix milliseconds.
             */
            at: number;
            /** @description Who looked. */
            user: components["schemas"]["PersonView"];
        };
        /** @description How one logs in beside password and texted codes. */
        WaysView: {
            /** @description Whether log-ins also need a code of an authenticator app. */
            has_totp: boolean;
            /** @description In the order in which they were added. */
            passkeys: components["schemas"]["PasskeyView"][];
            /**
             * Format: int32
             * @description How many recovery codes were not used yet.
             */
            recovery_codes_left: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccessView = components['schemas']['AccessView'];
export type Album = components['schemas']['Album'];
export type AncestorList = components['schemas']['AncestorList'];
export type ApiInfo = components['schemas']['ApiInfo'];
export type ApiLine = components['schemas']['ApiLine'];
export type AppealDecision = components['schemas']['AppealDecision'];
export type AppealList = components['schemas']['AppealList'];
export type AppealView = components['schemas']['AppealView'];
export type AuditEntryView = components['schemas']['AuditEntryView'];
export type AuditList = components['schemas']['AuditList'];
export type Author = components['schemas']['Author'];
export type AvatarView = components['schemas']['AvatarView'];
export type CaseAnswer = components['schemas']['CaseAnswer'];
export type CaseDecision = components['schemas']['CaseDecision'];
export type CaseList = components['schemas']['CaseList'];
export type CaseView = components['schemas']['CaseView'];
export type ChatList = components['schemas']['ChatList'];
export type ChatMark = components['schemas']['ChatMark'];
export type ChatMarksView = components['schemas']['ChatMarksView'];
export type ChatMessageList = components['schemas']['ChatMessageList'];
export type ChatMessageView = components['schemas']['ChatMessageView'];
export type ChatTimer = components['schemas']['ChatTimer'];
export type ChatView = components['schemas']['ChatView'];
export type CircleView = components['schemas']['CircleView'];
export type Credentials = components['schemas']['Credentials'];
export type EntityView = components['schemas']['EntityView'];
export type FactorProof = components['schemas']['FactorProof'];
export type FoundPeopleView = components['schemas']['FoundPeopleView'];
export type FoundTag = components['schemas']['FoundTag'];
export type HistoryList = components['schemas']['HistoryList'];
export type HistoryView = components['schemas']['HistoryView'];
export type HomeList = components['schemas']['HomeList'];
export type InvitationView = components['schemas']['InvitationView'];
export type JsonElement = components['schemas']['JsonElement'];
export type Location = components['schemas']['Location'];
export type LocationView = components['schemas']['LocationView'];
export type Me = components['schemas']['Me'];
export type MediaList = components['schemas']['MediaList'];
export type MediumView = components['schemas']['MediumView'];
export type MessageView = components['schemas']['MessageView'];
export type NewAppeal = components['schemas']['NewAppeal'];
export type NewChatMessage = components['schemas']['NewChatMessage'];
export type NewMessage = components['schemas']['NewMessage'];
export type NewOrder = components['schemas']['NewOrder'];
export type NewPasskey = components['schemas']['NewPasskey'];
export type NewReport = components['schemas']['NewReport'];
export type NewRoom = components['schemas']['NewRoom'];
export type NewSuspension = components['schemas']['NewSuspension'];
export type NewTotpView = components['schemas']['NewTotpView'];
export type NewTweet = components['schemas']['NewTweet'];
export type NewUser = components['schemas']['NewUser'];
export type NoticeContent = components['schemas']['NoticeContent'];
export type NoticeList = components['schemas']['NoticeList'];
export type NoticeView = components['schemas']['NoticeView'];
export type OnceView = components['schemas']['OnceView'];
export type OpenedOnceView = components['schemas']['OpenedOnceView'];
export type OpenOnce = components['schemas']['OpenOnce'];
export type OrderList = components['schemas']['OrderList'];
export type OrderView = components['schemas']['OrderView'];
export type OwnProfile = components['schemas']['OwnProfile'];
export type OwnProfileView = components['schemas']['OwnProfileView'];
export type OwnRemoval = components['schemas']['OwnRemoval'];
export type OwnVipView = components['schemas']['OwnVipView'];
export type PasskeyAnswer = components['schemas']['PasskeyAnswer'];
export type PasskeyName = components['schemas']['PasskeyName'];
export type PasskeyOptionsView = components['schemas']['PasskeyOptionsView'];
export type PasskeyView = components['schemas']['PasskeyView'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type PersonCardList = components['schemas']['PersonCardList'];
export type PersonCardView = components['schemas']['PersonCardView'];
export type PersonDetails = components['schemas']['PersonDetails'];
export type PersonLabel = components['schemas']['PersonLabel'];
export type PersonLabelList = components['schemas']['PersonLabelList'];
export type PersonLabelView = components['schemas']['PersonLabelView'];
export type PersonList = components['schemas']['PersonList'];
export type PersonView = components['schemas']['PersonView'];
export type Place = components['schemas']['Place'];
export type PlaceView = components['schemas']['PlaceView'];
export type Position = components['schemas']['Position'];
export type Problem = components['schemas']['Problem'];
export type Product = components['schemas']['Product'];
export type ProductList = components['schemas']['ProductList'];
export type ProductView = components['schemas']['ProductView'];
export type RecoveryCodesView = components['schemas']['RecoveryCodesView'];
export type RelationView = components['schemas']['RelationView'];
export type ReplyList = components['schemas']['ReplyList'];
export type ReportList = components['schemas']['ReportList'];
export type ReportView = components['schemas']['ReportView'];
export type RoleChange = components['schemas']['RoleChange'];
export type Room = components['schemas']['Room'];
export type SandboxOutcome = components['schemas']['SandboxOutcome'];
export type SecondStep = components['schemas']['SecondStep'];
export type SeenItemView = components['schemas']['SeenItemView'];
export type SessionList = components['schemas']['SessionList'];
export type SessionView = components['schemas']['SessionView'];
export type ShownMediumView = components['schemas']['ShownMediumView'];
export type StartedSession = components['schemas']['StartedSession'];
export type Stream = components['schemas']['Stream'];
export type SuspensionList = components['schemas']['SuspensionList'];
export type SuspensionView = components['schemas']['SuspensionView'];
export type TagList = components['schemas']['TagList'];
export type ThreadTweet = components['schemas']['ThreadTweet'];
export type ThumbnailView = components['schemas']['ThumbnailView'];
export type TotpCode = components['schemas']['TotpCode'];
export type Tweet = components['schemas']['Tweet'];
export type TweetList = components['schemas']['TweetList'];
export type TweetView = components['schemas']['TweetView'];
export type UserChange = components['schemas']['UserChange'];
export type UserDetails = components['schemas']['UserDetails'];
export type UserList = components['schemas']['UserList'];
export type UserRemoval = components['schemas']['UserRemoval'];
export type UserView = components['schemas']['UserView'];
export type VisitList = components['schemas']['VisitList'];
export type VisitView = components['schemas']['VisitView'];
export type WaysView = components['schemas']['WaysView'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
