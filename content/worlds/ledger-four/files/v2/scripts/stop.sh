#!/bin/bash
echo "version 2: stopping the ledger"
sleep 3
