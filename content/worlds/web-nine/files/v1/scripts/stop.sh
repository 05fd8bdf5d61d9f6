#!/bin/bash
# From version 1: runs when the NEXT version arrives.
echo "version 1: stopping httpd"
systemctl stop httpd
echo "stopped by the script of version 1" > /var/log/last-stop
sleep 4
