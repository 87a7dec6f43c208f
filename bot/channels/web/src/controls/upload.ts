/** Files that the customer sends, chosen, pasted or dropped: one after the other, each shown until its row is in the log. */

import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Context } from '../context.js';
import { icon } from '../icons.js';
import type { Row } from '../protocol.js';
import type { Strings } from '../strings.js';

const LARGEST = 10 * 1024 * 1024;
const KINDS = ['application/pdf', 'image/png', 'image/jpeg'];
const AGAIN_AFTER = 3_000;
const LONGEST = 180_000;

interface Upload {
  id: string;
  file: File;
  /** From 0 to 1. */
  sent: number;
  /** It did not get through and is tried again. */
  waits: boolean;
}

/** Where files go: the gateway, with the session in force when one is sent; and in which language it is told what became of it. */
export interface Gate {
  base: string;
  session: () => string | undefined;
  strings: () => Strings;
}

/** Whether something that is dragged or pasted brings files. */
export function bringsFiles(data: DataTransfer | null): data is DataTransfer {
  return !!data && [...data.types].includes('Files');
}

export class Uploads {
  /** What became of the last ones, where it is not what was wished; said beside the composer. */
  told = '';
  private list: Upload[] = [];
  private gate!: Gate;
  private request: XMLHttpRequest | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly input = createRef<HTMLInputElement>();

  constructor(private readonly host: ReactiveControllerHost) {}

  open(gate: Gate): void {
    this.gate = gate;
    addEventListener('online', this.next);
  }

  close(): void {
    removeEventListener('online', this.next);
    clearTimeout(this.timer);
    this.clear();
  }

  /** Nothing of it goes out any more. */
  clear(): void {
    this.list = [];
    this.request?.abort();
  }

  /** Takes files that will do; says of the others why not. */
  add(files: Iterable<File>): void {
    const strings = this.gate.strings();
    const refused: string[] = [];
    for (const file of files) {
      if (file.size > LARGEST) refused.push(strings.fileTooLarge(file.name));
      else if (!file.size) refused.push(strings.fileEmpty(file.name));
      else if (file.type && !KINDS.includes(file.type)) refused.push(strings.fileKind(file.name));
      else this.list = [...this.list, { id: crypto.randomUUID(), file, sent: 0, waits: false }];
    }
    this.told = refused.join(' ');
    this.host.requestUpdate();
    this.next();
  }

  /** Rows that arrived: what they bring is no longer on its way. */
  arrived(rows: Row[]): void {
    const there = new Set(rows.map((row) => row.id));
    if (this.list.some((one) => there.has(one.id))) this.drop((one) => there.has(one.id));
  }

  /** The id of the last file on its way. */
  get last(): string | undefined {
    return this.list.at(-1)?.id;
  }

  private drop(which: (one: Upload) => boolean): void {
    this.list = this.list.filter((one) => !which(one));
    this.host.requestUpdate();
    this.next();
  }

  private readonly next = (): void => {
    clearTimeout(this.timer);
    const [upload] = this.list;
    if (!upload || this.request || upload.sent === 1) return; // what is sent awaits its row
    const session = this.gate.session();
    if (session) this.send(upload, session);
    else this.later(upload);
  };

  private later(upload: Upload): void {
    [upload.waits, upload.sent] = [true, 0];
    this.timer = setTimeout(this.next, AGAIN_AFTER);
    this.host.requestUpdate();
  }

  /** By XMLHttpRequest: nothing else tells how far it is. */
  private send(upload: Upload, session: string): void {
    const request = (this.request = new XMLHttpRequest());
    const form = new FormData();
    form.set('id', upload.id);
    form.set('file', upload.file);
    request.open('POST', `${this.gate.base}chat/files`);
    request.setRequestHeader('Authorization', `Bearer ${session}`);
    request.timeout = LONGEST;
    request.upload.onprogress = ({ loaded, total }) => {
      [upload.waits, upload.sent] = [false, Math.min(loaded / total, 0.99)];
      this.host.requestUpdate();
    };
    request.onloadend = () => {
      this.request = undefined;
      this.ended(upload, request.status, request.responseText);
    };
    request.send(form);
  }

  private ended(upload: Upload, status: number, answer: string): void {
    if (!this.list.includes(upload)) return this.next(); // called off, or its row was faster
    if (status === 202) {
      [upload.waits, upload.sent] = [false, 1];
      this.host.requestUpdate();
    } else if (!status || status >= 500) this.later(upload);
    else {
      const strings = this.gate.strings();
      this.told = strings.fileRefused(upload.file.name, words(answer) || strings.refused);
      this.drop((one) => one === upload);
    }
  }

  private cancel(upload: Upload): void {
    const first = this.list[0] === upload;
    this.list = this.list.filter((one) => one !== upload);
    if (first) this.request?.abort(); // no other one is on its way
    this.host.requestUpdate();
  }

  /** Those on their way, below the log's rows. */
  messages({ strings }: Context): TemplateResult[] {
    return this.list.map(
      (one) => html`<div class="message customer unsent">
        <p class="bubble">${one.file.name}</p>
        <progress max="1" value=${one.sent} aria-label=${strings.fileProgress(one.file.name)}></progress>
        <small>${one.waits ? strings.fileWaits : strings.sending}
          ${one.sent < 1 ? html`<button type="button" @click=${() => this.cancel(one)}>${strings.fileCancel}<span class="hidden"> ${one.file.name}</span></button>` : nothing}</small>
      </div>`,
    );
  }

  /** The button beside the composer. */
  button({ strings }: Context): TemplateResult {
    const chosen = ({ target }: Event): void => {
      const field = target as HTMLInputElement;
      this.add(field.files ?? []);
      field.value = ''; // the same file may be chosen again
    };
    return html`<button type="button" class="icon attach" title=${strings.attach} @click=${() => this.input.value?.click()}>
        ${icon('clip')}<span class="hidden">${strings.attach}</span>
      </button>
      <input type="file" hidden multiple accept=${KINDS.join()} aria-label=${strings.attach} ${ref(this.input)} @change=${chosen} />`;
  }
}

/** Why, in the gateway's words; "" where something before it refused, whose page is for nobody to read. */
function words(answer: string): string {
  try {
    return (JSON.parse(answer) as { text?: string }).text ?? '';
  } catch {
    return '';
  }
}
