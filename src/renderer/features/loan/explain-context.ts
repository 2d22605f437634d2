import { createContext, use } from 'react';
import type { InputOf } from '../../api/contract-types.ts';

/** What an explanation is asked about: a figure of the loan, a row of its plan, a payment. */
export type About = InputOf<'loan.explain'>['about'];

/** Opens the explanation of something on the page; does nothing outside a loan's page. */
export const ExplainContext = createContext<(about: About) => void>(() => {});

export const useExplain = () => use(ExplainContext);
