#!/bin/bash
# From version 1: runs when the NEXT version arrives.
echo "version 1: stopping httpd"
systemctl stop httpd
sleep 4
