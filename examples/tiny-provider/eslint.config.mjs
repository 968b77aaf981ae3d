// The repository's rules, which leave out the other files of examples/: they are Terraform's.
import rules from "../../eslint.config.mjs";

export default rules.filter(({ ignores }) => ignores === undefined);
