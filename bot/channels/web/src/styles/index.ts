import { base } from './base.js';
import { cards } from './cards.js';
import { controls } from './controls.js';
import { log } from './log.js';
import { schemes } from './schemes.js';

export const styles = [base, log, cards, controls, schemes];
