import Handlebars from 'handlebars'

export interface Refusal {
  readonly line: number
  readonly message: string
}

/** What a project's template may not hold, by line. */
export function templateRefusals(tree: hbs.AST.Program, partials: ReadonlySet<string>): readonly Refusal[] {
  const rules = new Rules(partials)
  rules.accept(tree)
  return rules.found.toSorted((a, b) => a.line - b.line)
}

class Rules extends Handlebars.Visitor {
  readonly found: Refusal[] = []
  readonly #partials: ReadonlySet<string>
  #depth = 0

  constructor(partials: ReadonlySet<string>) {
    super()
    this.#partials = partials
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.#refuse(mustache, 'write {{…}}: {{{…}}} and {{&…}} are not allowed')
    super.MustacheStatement(mustache)
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    this.#depth += 1
    if (this.#depth > deepest) this.#refuse(block, `blocks may stand ${deepest} deep, no deeper`)
    super.BlockStatement(block)
    this.#depth -= 1
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    const name = 'original' in partial.name ? partial.name.original : undefined
    if (name === undefined || !this.#partials.has(name)) {
      const known = [...this.#partials].toSorted().join(', ')
      this.#refuse(
        partial,
        `there is no partial ${name === undefined ? 'of this form' : `"${name}"`}; there are: ${known}`,
      )
    }
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#refuse(partial, 'partial blocks are not allowed')
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#refuse(decorator, 'decorators are not allowed')
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    this.#refuse(decorator, 'inline partials are not allowed')
  }

  #refuse(node: hbs.AST.Node, message: string): void {
    this.found.push({ line: node.loc.start.line, message })
  }
}

const deepest = 6
