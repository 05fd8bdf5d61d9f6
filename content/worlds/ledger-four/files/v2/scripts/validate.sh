#!/bin/bash
grep -Fq "Ledger, version 2" /srv/ledger/ledger.conf || { echo "not version 2"; exit 1; }
echo "version 2 answers"
