#!/bin/bash
echo "version 2: starting the ledger"
sleep 8
