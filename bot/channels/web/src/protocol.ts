/** What the gateway sends: the chat contract's `custom` and the rows of the message log. */

export interface DayPlaces {
  date: string;
  free: number;
  capacity: number;
  /** Why no group can come, in the customer's language. */
  closed?: string;
}

export interface SlotPlaces {
  time: string;
  free: number;
  capacity: number;
  closed?: string;
}

/** Who may be counted: "{count} {label}" is what could be typed. */
export interface HeadCount {
  id: string;
  label: string;
  /** The label of one alone. */
  one?: string;
  /** What says that nobody of it comes. */
  none?: string;
  min?: number;
  max?: number;
  value?: number;
}

/** A fact of the recap; `change` is what could be typed to change it. */
export interface Fact {
  id: string;
  label: string;
  value: string;
  change?: string;
}

export interface Reason {
  text: string;
  document?: string;
  article?: string;
  url?: string;
}

export interface OrderLine {
  site?: string;
  date?: string;
  time?: string;
  label: string;
  people: number;
  quantity: number;
  unit_cents: number;
  total_cents: number;
}

export interface Paper {
  title: string;
  url: string;
  name?: string;
}

export interface Source {
  document: string;
  article: string;
  url?: string;
}

export interface Order {
  reference?: string;
  seller?: string;
  activity?: string;
  state: string;
  date?: string;
  people?: number;
  lines?: OrderLine[];
  total_cents?: number;
  due_now_cents?: number;
  currency?: string;
  expires_at?: string;
  deadlines?: { what: string; on: string }[];
}

export interface Custom {
  asks?: string;
  /** The payload of the button that does what was asked for; it stands out. */
  main?: string;
  days?: DayPlaces[];
  slots?: SlotPlaces[];
  categories?: HeadCount[];
  /** Of a recap: what it rests on, why its figures are so, and how many places its slots have left. */
  facts?: Fact[];
  reasons?: Reason[];
  places?: { date: string; time: string; free: number }[];
  order?: Order;
  orders?: Order[];
  papers?: Paper[];
  payment_url?: string;
  /** Prices or hours of the order come from sample data. */
  sample?: boolean;
  /** Paragraphs of this answer that its cards show as well: not to be read twice. */
  in_card?: string[];
  sources?: Source[];
  handoff?: { state: string; reason?: string; agent?: string };
  /** The name of the person who writes. */
  agent?: string;
}

/** A file that somebody sent. */
export interface Sent {
  payload?: { src?: string; name?: string };
}

export interface Button {
  title: string;
  payload: string;
}

export type Author = 'customer' | 'assistant' | 'agent' | 'system';

/** One message of the log; `seq` grows by one, `id` is the client's own on customer rows. */
export interface Row {
  seq: number;
  author: Author;
  at: string;
  id: string | null;
  text: string | null;
  buttons: Button[];
  custom: Custom | null;
  attachment: string | Sent | null;
}

/** A message of this tab that the server has not yet confirmed. `shown` is what the log shows meanwhile. */
export interface Pending {
  id: string;
  text: string;
  shown: string;
}

export type Refusal = 'too_many' | 'too_long' | 'invalid' | 'unavailable' | 'somebody_else' | 'pass_gone';

export type Frame =
  | { type: 'ready'; seq: number; owner: string; lang: string; telegram?: boolean }
  | { type: 'rows'; rows: Row[] }
  | { type: 'typing'; on: boolean; by?: string }
  | { type: 'read'; seq: number }
  | { type: 'state'; owner: string; lang: string }
  | { type: 'refused'; id: string; reason: Refusal; text?: string; retry_after?: number | null }
  | { type: 'error'; reason: string }
  | { type: 'pong' };
