// The console while it stands open: nothing twice, nothing missed, read marks, the number waiting in the title.
'use strict';
(() => {
  const lines = document.getElementById('lines');
  const talk = document.querySelector('.talk');
  const log = document.querySelector('.log');
  const title = document.title;

  /** A line that the page has already (the line to the server was lost and is back) is not shown twice. */
  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    const { type, data, lastEventId } = event.detail;
    const id = type === 'line' && /<li id="([^"]+)"/.exec(data)?.[1];
    if (id && document.getElementById(id)) event.preventDefault();
    if (type === 'waiting') count(data);
    if (talk && lastEventId) resume(lastEventId);
  });

  /** Where the next connection goes on, should this one be refused. */
  const resume = (place) => {
    const address = new URL(talk.getAttribute('sse-connect'), location.href);
    address.searchParams.set('after', place);
    talk.setAttribute('sse-connect', address.pathname + address.search);
  };

  const count = (waiting) => { document.title = Number(waiting) ? `(${Number(waiting)}) ${title}` : title; };
  count(document.getElementById('waiting-count')?.textContent ?? '');

  const atEnd = () => log && log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  let follow = true;
  log?.addEventListener('scroll', () => { follow = atEnd(); });
  const scroll = () => { if (log && follow) log.scrollTop = log.scrollHeight; };

  /** What the customer has read, beside each line of a person. */
  const mark = () => {
    const read = Number(document.querySelector('#live [data-read]')?.dataset.read ?? 0);
    lines?.querySelectorAll('.line.agent').forEach((line) => {
      line.querySelector('.read').hidden = Number(line.dataset.seq) > read;
    });
  };

  let told = 0;
  /** What this agent has been shown, once it is in sight. */
  const seen = () => {
    if (!talk || document.visibilityState !== 'visible') return;
    const last = Math.max(0, ...[...lines.querySelectorAll('.line')].map((line) => Number(line.dataset.seq)));
    if (last <= told) return;
    told = last;
    const headers = JSON.parse(document.body.getAttribute('hx-headers'));
    fetch(talk.dataset.read, { method: 'POST', headers, body: new URLSearchParams({ seq: last }) }).catch(() => { told = 0; });
  };

  document.addEventListener('htmx:sseMessage', (event) => {
    if (event.detail.type === 'line') scroll();
    if (event.detail.type === 'panel') document.querySelectorAll('main > .good').forEach((said) => said.remove()); // it was so before
    mark();
    seen();
  });
  document.addEventListener('visibilitychange', seen);

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !event.target.matches?.('.reply-text')) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  /** Ready and suggested answers go where the agent is writing; nothing is sent by itself. */
  document.addEventListener('click', (event) => {
    const words = event.target.closest?.('[data-insert]')?.dataset.insert;
    const box = document.querySelector('.reply-text');
    if (words === undefined || !box) return;
    box.setRangeText((box.value.trim() ? '\n' : '') + words, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus();
  });

  /** What is typed stays in this tab until the server has it: through a lost line, a reload, a page left in haste. */
  const place = `unsent:${location.pathname}`;
  const kept = () => JSON.parse(sessionStorage.getItem(place) ?? 'null');
  const written = () => document.querySelector('.reply-text');
  const idOf = (box) => box.form.elements.client_id.value;

  const keep = (what) => {
    if (what) sessionStorage.setItem(place, JSON.stringify(what));
    else sessionStorage.removeItem(place);
    tell();
  };
  const tell = () => {
    const badge = document.querySelector('.unsent');
    if (badge) badge.hidden = !kept()?.failed;
  };

  document.addEventListener('input', ({ target: box }) => {
    if (!box.matches?.('.reply-text')) return;
    const last = kept();
    keep({ id: idOf(box), text: box.value, failed: last?.id === idOf(box) ? last.failed : '' });
  });

  /** Saved is not sent: what "send" did not bring there stays marked until it is. */
  const saved = (id, text) => {
    const last = kept();
    if (last?.id === id && last.text === text) keep(last.failed === 'reply' && text.trim() ? last : null);
  };

  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    const what = /\/(draft|reply)$/.exec(detail.requestConfig.path)?.[1];
    if (!what) return;
    const { client_id: id, text } = detail.requestConfig.parameters;
    if (!detail.successful) keep({ id, text: written()?.value ?? text, failed: what === 'reply' ? what : kept()?.failed || what });
    else if (what === 'reply') keep(null);
    else saved(id, text);
  });

  const save = () => {
    const box = written();
    const last = kept();
    if (!box || !last || last.id !== idOf(box)) return;
    const headers = JSON.parse(document.body.getAttribute('hx-headers'));
    const body = new URLSearchParams({ text: last.text, client_id: last.id });
    fetch(box.getAttribute('hx-post'), { method: 'POST', headers, body, keepalive: true })
      .then((answer) => { if (answer.ok) saved(last.id, last.text); })
      .catch(() => {});
  };
  document.addEventListener('htmx:afterSettle', tell);
  addEventListener('online', save);
  addEventListener('pagehide', save);
  document.addEventListener('htmx:sseOpen', save);

  const restore = () => {
    const box = written();
    const last = kept();
    if (!box || last?.id !== idOf(box)) return keep(null);
    box.value = last.text;
    tell();
    save();
  };
  restore();

  scroll();
  mark();
  addEventListener('load', seen);
})();
