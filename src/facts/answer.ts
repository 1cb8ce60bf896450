/** An answer that may be missing: `maybe` is for whatever the text does not tell, and whoever asks stays silent on it. */
export type Answer = 'yes' | 'no' | 'maybe';

/** `yes` where one of them is. */
export function any(answers: readonly Answer[]): Answer {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

/** `yes` where all of them are. */
export function all(answers: readonly Answer[]): Answer {
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

export function not(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'maybe';
}
