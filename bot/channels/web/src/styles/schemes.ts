/** The panel in the dark, and on paper: the same parts in other colours. */

import { css } from 'lit';

export const schemes = css`
  @media (prefers-color-scheme: dark) {
    :host {
      --ink: #e8edef;
      --soft: #a9b5bc;
      --line: #3a4750;
      --paper: #1c272e;
      --ground: #131b20;
      --tint: #24333a;
      --field: #7d8c95;
      --good: #9bd3da;
      --warn: #f3cd97;
      --warned: #3b2c15;
      --past: #bcc7cd;
      --passed: #2c373e;
      --mark: #e9a94b;
      --accent: var(--accent-dark);
      --on-accent: var(--on-dark);
      color-scheme: dark;
    }
    dialog {
      outline: 1px solid var(--line);
    }
  }
  @media print {
    :host {
      position: static !important;
      width: auto !important;
      height: auto !important;
      --ink: #000000;
      --soft: #444444;
      --line: #bbbbbb;
      --paper: #ffffff;
      --ground: #ffffff;
      --tint: #ffffff;
      --warned: #ffffff;
      --passed: #ffffff;
      --good: #000000;
      --warn: #000000;
      --past: #000000;
      --accent: #000000;
      --on-accent: #000000;
      --brand: #ffffff;
      --on-brand: #000000;
    }
    dialog[open] {
      position: static;
      display: block;
      width: auto;
      height: auto;
      overflow: visible;
      border-radius: 0;
      box-shadow: none;
      outline: 0;
    }
    .talk,
    .log {
      display: block;
      overflow: visible;
    }
    .message {
      margin-bottom: 12px;
      break-inside: avoid;
    }
    .message > .hidden {
      position: static;
      width: auto;
      height: auto;
      clip-path: none;
      font-weight: 600;
    }
    .bubble,
    .customer .bubble {
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      box-shadow: none;
    }
    .small,
    .dock,
    .composer,
    .typing,
    .note,
    .tools,
    .adviser,
    .fact svg,
    .pay,
    .pay + .legend,
    .head p a {
      display: none;
    }
    a::after {
      content: ' (' attr(href) ')';
      overflow-wrap: anywhere;
    }
  }
`;
