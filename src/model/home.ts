/** Repository of Joulegate on GitHub: `owner/name`. Everything that names it is below; nothing else may. */
const HOME = 'joulegate/joulegate'
const RELEASE = 'v1'

/** Name of the action for a step of a workflow. */
export const ACTION = `${HOME}@${RELEASE}`

/** URL of the schema by which an editor checks `joulegate.yml` while it is written. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/${HOME}/${RELEASE}/schema/joulegate.schema.json`
