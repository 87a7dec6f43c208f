/** Messages, notices, and the composer. */

import { css } from 'lit';

export const log = css`
  .talk {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-height: 120px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  @media (max-height: 440px) {
    .talk {
      overflow: visible;
    }
  }
  .log {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    gap: 12px;
    padding: 20px 16px 12px;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .message {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 8px;
    align-items: flex-start;
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .bubble {
    max-width: 88%;
    padding: 10px 14px;
    border-radius: 4px var(--round) var(--round);
    background: var(--paper);
    box-shadow: 0 1px 2px rgb(16 32 40 / 0.08);
    white-space: pre-wrap;
  }
  .customer {
    align-items: flex-end;
  }
  .customer .bubble {
    border-radius: var(--round) 4px var(--round) var(--round);
    background: var(--accent);
    color: var(--on-accent);
  }
  .customer a {
    color: inherit;
  }
  .unsent .bubble {
    outline: 1px dashed var(--accent);
    outline-offset: -1px;
    background: var(--paper);
    color: var(--ink);
  }
  .message small,
  .who {
    color: var(--soft);
    font-size: 13px;
  }
  .system .bubble {
    max-width: 100%;
    border-left: 3px solid var(--mark);
    border-radius: 4px;
  }
  .agent .bubble {
    border: 1px solid var(--accent);
  }
  .typing,
  .note {
    overflow-wrap: anywhere;
    flex: none;
    padding: 0 20px;
    color: var(--soft);
    font-size: 13px;
  }
  .typing:not(:empty) {
    padding-bottom: 8px;
  }
  .note:not(:empty) {
    padding: 8px 20px;
    background: var(--warned);
    color: var(--warn);
  }
  .dots {
    display: inline-flex;
    gap: 3px;
    margin-right: 8px;
  }
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--accent);
    animation: blink 1.2s infinite both;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes blink {
    0%,
    80%,
    100% {
      opacity: 0.25;
    }
    40% {
      opacity: 1;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }
  .composer {
    display: flex;
    flex: none;
    gap: 8px;
    align-items: flex-end;
    padding: 12px 12px max(12px, env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
    background: var(--paper);
  }
  .attach {
    display: grid;
    place-items: center;
    height: 44px;
  }
  progress {
    width: min(100%, 220px);
    height: 4px;
    accent-color: var(--accent);
  }
  .unsent button {
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    font-size: 13px;
    text-decoration: underline;
  }
  .composer textarea {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    max-height: 128px;
    padding: 10px 14px;
    border: 1px solid var(--field);
    border-radius: 22px;
    background: var(--paper);
    line-height: 22px;
    resize: none;
    field-sizing: content;
  }
  .composer textarea::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .send {
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    border-radius: 50%;
    font-size: 20px;
    line-height: 1;
  }
`;
