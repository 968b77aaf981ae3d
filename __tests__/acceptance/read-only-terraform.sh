#!/bin/bash
# terraform as drift may use it: what could change anything, or wait for a lock, ends here and is written down.
echo "$*" >> "$READ_ONLY_RECORD"
case $1 in
  init | show) ;;
  plan)
    # Elsewhere than in the stack a plan is of data sources alone, in a folder without a state.
    if [[ " $* " != *" -lock=false "* ]] || { [[ " $* " != *" -refresh-only "* ]] && grep -q '"resource"' cdk.tf.json; }; then
      echo "FORBIDDEN: terraform $*" | tee -a "$READ_ONLY_RECORD" >&2
      exit 97
    fi
    ;;
  *)
    echo "FORBIDDEN: terraform $*" | tee -a "$READ_ONLY_RECORD" >&2
    exit 97
    ;;
esac
exec "$READ_ONLY_TERRAFORM" "$@"
