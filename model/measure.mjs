export const CLASSES = ['know', 'go', 'do', 'buy', 'none']

export const accuracy = (truth, guesses) => truth.filter((label, at) => label === guesses[at]).length / truth.length
