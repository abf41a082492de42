import Handlebars from 'handlebars'

/**
 * Makes what stands behind a helper as strict as what is printed: Handlebars takes a name that the view has not in
 * `{{#each …}}` or `{{#if …}}` for an empty one, so that a misspelt list would print nothing at all.
 */
export function strictNames(tree: hbs.AST.Program): hbs.AST.Program {
  new StrictNames().accept(tree)
  return tree
}

/** The compiler looks a path up strictly where the path says so; on its own it says so for printed paths only. */
class StrictNames extends Handlebars.Visitor {
  override PathExpression(path: hbs.AST.PathExpression): void {
    Object.assign(path, { strict: true })
  }
}
