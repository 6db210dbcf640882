// Why a request failed, in words that can be shown.
export interface ProblemText {
  title: string;
  detail: string;
  // API-404 or the id of a rule; null where no answer came at all.
  code: string | null;
  status: number;
  correlation: string | null;
  // Of the verb that the role does not hold.
  verb: string | null;
}

export class ProblemError extends Error {
  constructor(readonly problem: ProblemText) {
    super(`${problem.code ?? 'no answer'}: ${problem.title}`);
  }
}
