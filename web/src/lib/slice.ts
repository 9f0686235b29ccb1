import type { Reducer } from "@reduxjs/toolkit";
import { useSelector } from "react-redux";
import type { Frame, Frames, TopicFrame } from "./protocol";

/** Actions that concern every feature. */
export type SharedAction =
  | { type: "frame"; frame: Frame; now: number }
  | { type: "topic"; frame: TopicFrame; now: number }
  /** Who is here now may see nothing of what the page holds. */
  | { type: "emptied" }
  /** Whoever wrote what has not been sent yet is not here any more. */
  | { type: "disowned" };

/** What a reducer is given; frames go to their handlers. */
export type Reduced<Action> = Action | Exclude<SharedAction, { frame: object }>;

export type FrameHandlers<State> = { readonly [Type in keyof Frames]?: (state: State, frame: Frames[Type], now: number) => State };

/** By the kind of topic: what stands before the colon in its name, or the whole name where there is none. */
export type TopicHandlers<State> = Readonly<Record<string, (state: State, frame: TopicFrame, now: number) => State>>;

/** A feature's part of the store. */
export interface Slice<Name extends string, State, Action extends { type: string }> {
  readonly reducerPath: Name;
  readonly reducer: Reducer<State, Action | SharedAction>;
  /** The types of the frames that it handles. */
  readonly frames: readonly string[];
  /** What is selected has to be the same object for the same state. */
  use<Part>(select: (state: State) => Part): Part;
}

export interface SliceOptions<Name extends string, State, Action extends { type: string }> {
  name: Name;
  initial: State;
  /** Pure. Returns the state that it was given for an action that is not its own, or that changes nothing. */
  reduce(state: State, action: Reduced<Action>): State;
  frames?: FrameHandlers<State>;
  topics?: TopicHandlers<State>;
}

export function slice<Name extends string, State, Action extends { type: string }>(options: SliceOptions<Name, State, Action>): Slice<Name, State, Action> {
  const { name, initial, reduce, frames = {}, topics = {} } = options;
  return {
    reducerPath: name,
    frames: Object.keys(frames),
    reducer(state = initial, action) {
      if (isTopic(action)) return topics[kindOf(action.frame.topic)]?.(state, action.frame, action.now) ?? state;
      if (!isFrame(action)) return reduce(state, action as Reduced<Action>);
      const handler = frames[action.frame.type] as ((state: State, frame: Frame, now: number) => State) | undefined;
      return handler === undefined ? state : handler(state, action.frame, action.now);
    },
    use: (select) => useSelector((root: Readonly<Record<string, unknown>>) => select(root[name] as State)),
  };
}

function isFrame(action: { type: string }): action is Extract<SharedAction, { type: "frame" }> {
  return action.type === "frame";
}

function isTopic(action: { type: string }): action is Extract<SharedAction, { type: "topic" }> {
  return action.type === "topic";
}

function kindOf(topic: string): string {
  return topic.split(":", 1)[0] ?? topic;
}
