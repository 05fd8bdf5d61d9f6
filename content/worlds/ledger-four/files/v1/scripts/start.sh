#!/bin/bash
echo "version 1: starting the ledger"
sleep 8
