/** The dock: quick replies, month grid, hours, forms. */

import { css } from 'lit';

export const controls = css`
  .dock {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 12px;
    padding: 12px 16px;
    border-top: 1px solid var(--line);
    background: var(--paper);
  }
  .asked {
    margin-bottom: -6px;
    font: inherit;
    font-weight: 600;
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .replies button {
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .replies.column {
    flex-direction: column;
  }
  .replies.column button {
    border-radius: var(--round);
    text-align: left;
  }
  .replies.column:has(.primary) button {
    text-align: center;
  }
  .month {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin: -4px 0 2px;
  }
  .month .icon {
    font-size: 24px;
  }
  .month strong::first-letter {
    text-transform: uppercase;
  }
  .calendar table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 3px;
    table-layout: fixed;
  }
  .calendar th {
    padding: 0;
    text-align: center;
    color: var(--soft);
    font-size: 12px;
    font-weight: 500;
  }
  .calendar abbr {
    text-decoration: none;
  }
  .calendar td {
    padding: 0;
  }
  .day {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    width: 100%;
    min-height: 40px;
    padding: 2px 0;
    border-color: transparent;
    border-radius: 8px;
    background: var(--tint);
    color: var(--ink);
    font-weight: 600;
    line-height: 1.15;
    font-variant-numeric: tabular-nums;
  }
  .day:hover {
    border-color: var(--accent);
  }
  .day small {
    color: var(--good);
    font-size: 11px;
    font-weight: 500;
  }
  .day.few {
    background: var(--warned);
  }
  .day.few small {
    color: var(--warn);
  }
  .day.shut,
  .day.shut:hover {
    border-color: transparent;
    background: none;
    color: var(--soft);
    font-weight: 400;
    cursor: not-allowed;
  }
  .day.shut small {
    color: inherit;
  }
  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    gap: 8px;
  }
  .slot {
    display: flex;
    flex-direction: column;
    align-items: center;
    width: 100%;
    height: 100%;
    padding: 6px 4px;
    border-radius: 10px;
  }
  .slot strong {
    font-size: 16px;
    font-variant-numeric: tabular-nums;
  }
  .slot small {
    color: var(--soft);
    font-size: 12px;
    font-weight: 400;
  }
  .slot:disabled {
    background: var(--ground);
  }
  .slot:disabled strong {
    font-weight: 500;
    text-decoration: line-through;
  }
  .steppers {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .steppers li {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 4px 0;
  }
  .steppers li + li {
    border-top: 1px solid var(--line);
  }
  .steppers label {
    flex: 1;
    min-width: 0;
  }
  .steppers label::first-letter {
    text-transform: uppercase;
  }
  .steppers .icon {
    border-color: var(--accent);
    font-size: 22px;
    touch-action: manipulation;
    user-select: none;
  }
  .steppers input {
    width: 60px;
    height: 40px;
    border: 1px solid var(--field);
    border-radius: 8px;
    background: var(--paper);
    font-size: 17px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }
  .steppers input::-webkit-inner-spin-button {
    display: none;
  }
  .steppers .primary {
    min-height: 44px;
    border-radius: 8px;
  }
  .steppers [aria-disabled='true'],
  .steppers [aria-disabled='true']:hover {
    border-color: var(--line);
    background: var(--ground);
    color: var(--soft);
    filter: none;
    cursor: not-allowed;
  }
  .scale {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 6px;
  }
  .scale button {
    display: flex;
    flex-direction: column;
    align-items: center;
    padding: 6px 2px;
    border-radius: 10px;
    line-height: 1.2;
  }
  .scale b {
    font-size: 18px;
  }
  .scale small {
    color: var(--soft);
    font-size: 12px;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
    align-items: end;
  }
  .fields label {
    grid-column: 1 / -1;
    font-size: 13px;
  }
  .fields .narrow {
    grid-column: auto;
  }
  .fields input {
    display: block;
    width: 100%;
    height: 42px;
    margin-top: 3px;
    padding: 0 12px;
    border: 1px solid var(--field);
    border-radius: 8px;
    background: var(--paper);
    font-size: 15px;
  }
  .digits input {
    font-size: 19px;
    letter-spacing: 0.25em;
    font-variant-numeric: tabular-nums;
  }
  .fields.single {
    grid-template-columns: 1fr auto;
  }
  .fields.single label {
    grid-column: auto;
  }
  .fields button {
    height: 42px;
    border-radius: 8px;
  }
`;
