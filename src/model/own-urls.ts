/** Repository of Joulegate on GitHub: `owner/name`. Everything that names it is below; nothing else may. */
const HOME = 'joulegate/joulegate'
const RELEASE = 'v1'

/** Name of the action for a step of a workflow. */
export const ACTION = `${HOME}@${RELEASE}`

/** Name of the action that posts the results of forks. */
export const COMMENT_ACTION = `${HOME}/comment@${RELEASE}`

/** URL of the form for reporting a bug of Joulegate. A test compares it with `bugs` in package.json. */
export const BUG_REPORT = `https://github.com/${HOME}/issues/new?template=bug.yml`

/** URL of the schema by which an editor checks `joulegate.yml` while it is written. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/${HOME}/${RELEASE}/schema/joulegate.schema.json`

/** Returns the URL of a page of docs/, by its name without `.md`. The package does not contain the pages. */
export const docUrl = (page: string): string => `https://github.com/${HOME}/blob/${RELEASE}/docs/${page}.md`
