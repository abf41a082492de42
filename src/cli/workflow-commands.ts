/**
 * Breaks what a CI runner would obey in a log: `::` at the start of a line, `##[` and `##vso[` anywhere.
 * A name or a line of a declaration may come from a pull request, and commands set variables and hide output.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1: ').replaceAll(/#(?=#[a-z]*\[)/gi, '# ')
}
