/** Isolation from the host page, colours, the dialog's frame. No `rem`: the page's root size is not ours. */

import { css } from 'lit';

export const base = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset: 0 !important;
    width: 0 !important;
    height: 0 !important;
    overflow: visible !important;
    z-index: 2147483000 !important;
    --ink: #1c2730;
    --soft: #5a6670;
    --line: #dcdfdd;
    --paper: #ffffff;
    --ground: #f6f4ef;
    --tint: #e9f0ef;
    --field: #7c868d;
    --good: #14505c;
    --warn: #6b3a06;
    --warned: #fbeedd;
    --past: #4a555d;
    --passed: #eceeee;
    --mark: #d98c1f;
    --accent: var(--accent-light);
    --on-accent: var(--on-light);
    color-scheme: light;
    --round: 12px;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  dialog {
    position: fixed;
    inset: auto 24px 24px auto;
    margin: 0;
    padding: 0;
    border: 0;
    width: 416px;
    height: min(720px, calc(100vh - 48px));
    max-width: none;
    max-height: none;
    flex-direction: column;
    overflow: hidden;
    border-radius: 18px;
    background: var(--ground);
    color: var(--ink);
    font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
    letter-spacing: normal;
    text-align: left;
    box-shadow: 0 1px 3px rgb(16 32 40 / 0.2), 0 18px 48px rgb(16 32 40 / 0.28);
  }
  dialog[open] {
    display: flex;
  }
  dialog::backdrop {
    background: rgb(16 32 40 / 0.4);
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: var(--accent);
    text-underline-offset: 2px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .figures {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
  }
  :focus-visible {
    outline: 3px solid var(--mark);
    outline-offset: 2px;
  }
  input:focus-visible,
  textarea:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    min-height: 40px;
    padding: 8px 14px;
    border: 1px solid var(--accent);
    border-radius: 20px;
    background: var(--paper);
    color: var(--accent);
    font-weight: 550;
    line-height: 1.3;
    cursor: pointer;
  }
  @media (hover: hover) {
    button:hover {
      background: var(--tint);
    }
  }
  .primary,
  .primary:hover {
    border: 1px solid var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    filter: brightness(1.12);
  }
  button:disabled {
    border-color: var(--line);
    color: var(--soft);
    cursor: not-allowed;
  }
  .icon {
    flex: none;
    width: 40px;
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
    background: none;
    font-size: 18px;
    line-height: 1;
  }
  .icon:disabled {
    border-color: transparent;
    opacity: 0.5;
  }
  svg {
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  dialog.small {
    inset: 0;
    align-items: center;
    width: min(340px, calc(100vw - 32px));
    height: fit-content;
    max-height: calc(100vh - 32px);
    margin: auto 62px auto auto; /* over the panel */
    padding: 20px;
    overflow: auto;
    border-radius: 18px;
    background: var(--paper);
    text-align: center;
  }
  .small > * + * {
    margin-top: 14px;
  }
  .small h2 {
    font: 600 18px/1.3 Georgia, 'Times New Roman', serif;
  }
  .small a {
    display: inline-block;
    padding: 9px 18px;
    border-radius: 20px;
    font-weight: 600;
    text-decoration: none;
  }
  .code {
    width: 208px;
    height: 208px;
    fill: #000000;
    stroke: none;
    shape-rendering: crispedges;
  }
  .light {
    fill: #ffffff;
  }
  .head {
    display: grid;
    flex: none;
    grid-template-columns: 1fr auto auto;
    gap: 2px 4px;
    align-items: center;
    padding: 8px 8px 12px 20px;
    background: var(--brand);
    color: var(--on-brand);
  }
  .tools {
    display: flex;
    grid-column: 2 / -1;
    justify-content: flex-end;
  }
  .tools .icon {
    display: grid;
    place-items: center;
  }
  .tongue {
    font-size: 14px;
    font-weight: 650;
    text-transform: uppercase;
  }
  .adviser {
    display: flex;
    gap: 6px;
    align-items: center;
    justify-self: end;
    min-height: 32px;
    margin-right: 8px;
    padding: 4px 10px 4px 8px;
    border-color: currentcolor;
    background: none;
    font-size: 13px;
    font-weight: 600;
    white-space: nowrap;
  }
  .adviser svg {
    width: 18px;
    height: 18px;
  }
  .there::before {
    content: '';
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-right: 6px;
    border-radius: 50%;
    background: currentcolor;
  }
  .head h2 {
    font: 600 17px/1.3 Georgia, 'Times New Roman', serif;
  }
  .head p {
    grid-column: 1 / 3;
    font-size: 13px;
  }
  .head p:last-child {
    grid-column: 1 / -1;
  }
  .head a {
    white-space: nowrap;
  }
  .head a,
  .head button {
    color: inherit;
  }
  @media (hover: hover) {
    .head button:hover {
      background: color-mix(in srgb, currentcolor 16%, transparent);
    }
  }
  .head :focus-visible {
    outline-color: currentcolor;
  }
  @media (max-width: 560px), (max-height: 440px) {
    dialog {
      inset: var(--top, 0) 0 auto 0;
      width: 100%;
      height: var(--height, 100dvh);
      border-radius: 0;
    }
    dialog.small {
      margin: auto;
    }
    .head {
      padding-left: 16px;
    }
    .head h2 {
      font-size: 16px;
    }
    .tools .icon {
      width: 36px;
    }
    input,
    textarea {
      font-size: 16px;
    }
  }
  @media (max-width: 400px) {
    .head p {
      font-size: 12px;
    }
  }
  @media (max-height: 440px) {
    dialog[open] {
      display: block;
      overflow: auto;
    }
  }
`;
