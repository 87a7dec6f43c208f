/** What every control and card needs to show itself and to answer. */

import type { Lang } from './format.js';
import type { Row } from './protocol.js';
import type { Strings } from './strings.js';

export interface Context {
  lang: Lang;
  strings: Strings;
  /** Where the gateway is: relative links of papers and payments start here. */
  base: string;
  /** The row whose controls are shown: only there is a fact changed by clicking it. */
  asking: Row | undefined;
  /** Sends a line as if it had been typed. */
  say: (text: string) => void;
  /** Presses a button: sends its payload, shows its title. */
  press: (title: string, payload: string) => void;
}
