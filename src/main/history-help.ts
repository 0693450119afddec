/** Texts below the help of `history` and its commands. Example lines have at most 80 columns. */
export const historyExamples = {
  history: `
Examples:
  # All commits since the last release, against it
  npx joulegate history v1.4.0..main
  # Count instructions, on any machine
  npx joulegate history v1.4.0..main --meter work
  # Only releases, against the first one
  npx joulegate history v1.0.0..main --tagged --anchor v1.0.0
  # The tables again
  npx joulegate history show
  # Measure both sides of each step that is not confirmed yet
  npx joulegate history confirm
  # Join the levels against a new release with those against the old one
  npx joulegate history bridge v1.5.0
  # Publish the sessions to the branch joulegate-history of origin
  npx joulegate history publish`,
  sync: `
Examples:
  # Keep an index in a file
  npx joulegate history sync --store history.sqlite
  # Two repositories in one database; a file has the password
  PGPASSFILE=secret npx joulegate history sync --repo one --repo other \\
    --store 'postgres://joulegate@db.example.com/energy?sslmode=verify-full'`,
  fleet: `
Examples:
  # The machines of all repositories in a database
  npx joulegate history fleet site --store history.sqlite
  # Without a store, of two clones
  npx joulegate history fleet site --repo one --repo other`,
} as const
