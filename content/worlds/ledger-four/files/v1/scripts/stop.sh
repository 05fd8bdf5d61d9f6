#!/bin/bash
echo "version 1: stopping the ledger"
sleep 3
