/** Order card, papers, sources, hand-over. */

import { css } from 'lit';

export const cards = css`
  .card {
    width: 100%;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--paper);
  }
  .card > * + * {
    margin-top: 12px;
  }
  .card > :empty {
    display: none;
  }
  .kind {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    margin-bottom: 4px;
    font-size: 13px;
  }
  .kind b {
    white-space: nowrap;
  }
  .state {
    flex: none;
    padding: 2px 10px;
    border-radius: 10px;
    background: var(--tint);
    color: var(--good);
    font-weight: 600;
  }
  .open .state {
    background: var(--warned);
    color: var(--warn);
  }
  .over .state {
    background: var(--passed);
    color: var(--past);
  }
  h3 {
    font: 600 18px/1.3 Georgia, 'Times New Roman', serif;
  }
  .card table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  .card th,
  .card td {
    padding: 3px 0;
    text-align: left;
    vertical-align: baseline;
  }
  .card tbody th {
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .card tbody:not(:first-child) tr:first-child > * {
    padding-top: 10px;
  }
  .card tbody tr:last-child > * {
    padding-bottom: 10px;
  }
  .card td small {
    white-space: nowrap;
  }
  .card .sum {
    padding-left: 16px;
    text-align: right;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .total > * {
    border-top: 2px solid var(--ink);
    padding-top: 8px !important;
    font-size: 16px;
    font-weight: 650;
  }
  .card .left {
    float: right;
    color: var(--good);
    font-weight: 500;
  }
  .facts {
    border-top: 1px solid var(--line);
  }
  .card > .facts {
    display: block;
  }
  .facts > div {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    min-height: 36px;
    border-bottom: 1px solid var(--line);
  }
  .facts > :last-child {
    border-bottom: 0;
  }
  .facts dt {
    flex: none;
    max-width: 50%;
    overflow-wrap: anywhere;
  }
  .fact {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    justify-content: flex-end;
    min-height: 32px;
    margin-right: -8px;
    padding: 2px 8px;
    border-color: transparent;
    border-radius: 8px;
    background: none;
    color: inherit;
    font-weight: 500;
    text-align: inherit;
  }
  .fact svg {
    width: 16px;
    height: 16px;
    color: var(--accent);
  }
  h3 .fact {
    justify-content: flex-start;
    margin: 0 -8px;
    font-weight: inherit;
  }
  .why summary {
    padding-left: 0;
    font-weight: 600;
  }
  .why ul {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin-top: 6px;
    padding-left: 12px;
    border-left: 2px solid var(--line);
    font-size: 14px;
  }
  .why small {
    display: block;
  }
  .why a {
    color: inherit;
  }
  .card dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 16px;
    font-size: 14px;
  }
  .card dt {
    color: var(--soft);
  }
  .card dd {
    text-align: right;
  }
  .pay {
    display: block;
    padding: 12px 16px;
    border-radius: 24px;
    font-weight: 650;
    text-align: center;
    text-decoration: none;
  }
  .legend,
  .card footer {
    color: var(--soft);
    font-size: 13px;
  }
  .pay + .legend {
    margin-top: 6px;
    text-align: center;
  }
  .card footer {
    padding-top: 10px;
    border-top: 1px dashed var(--line);
  }
  .card footer b {
    color: var(--warn);
  }
  .papers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .papers a {
    display: block;
    padding: 7px 12px;
    border: 1px solid var(--accent);
    border-radius: 8px;
    background: var(--paper);
    font-size: 14px;
    font-weight: 550;
    text-decoration: none;
  }
  .papers a::before {
    content: '↓' / '';
    margin-right: 6px;
  }
  summary {
    padding-left: 14px;
    color: var(--accent);
    font-size: 13px;
    cursor: pointer;
  }
  summary + .sources {
    margin-top: 4px;
    padding-left: 28px;
  }
  .sources {
    display: flex;
    flex-direction: column;
    gap: 4px;
    max-width: 92%;
    padding-left: 14px;
    color: var(--soft);
    font-size: 13px;
  }
  .sources a {
    color: inherit;
  }
  .unreadable {
    padding: 10px 14px;
    border-radius: var(--round);
    background: var(--warned);
    color: var(--warn);
    font-size: 14px;
  }
`;
