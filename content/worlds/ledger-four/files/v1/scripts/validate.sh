#!/bin/bash
grep -Fq "Ledger, version 1" /srv/ledger/ledger.conf || { echo "not version 1"; exit 1; }
echo "version 1 answers"
