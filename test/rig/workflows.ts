import { validate } from '@actions/languageservice'
// What the language service takes its documents as; it brings the package with it.
import { TextDocument } from 'vscode-languageserver-textdocument'

/** What GitHub's own parser has against a file; line and column as an editor shows them. */
export interface WorkflowComplaint {
  readonly line: number
  readonly column: number
  readonly message: string
}

let asked = 0

/** Checks `action.yml`, or a workflow under any other name, as GitHub's editor does; hints and warnings count too. */
export async function workflowComplaints(name: string, text: string): Promise<readonly WorkflowComplaint[]> {
  // The language service tells the two kinds of file apart by their path, and remembers a path for ever.
  const root = `file:///${++asked}`
  const uri = name === 'action.yml' ? `${root}/action.yml` : `${root}/.github/workflows/${name}`
  const found = await validate(TextDocument.create(uri, 'yaml', 1, text))
  return found.map(({ range: { start }, message }) => ({
    line: start.line + 1,
    column: start.character + 1,
    message: typeof message === 'string' ? message : message.value,
  }))
}
