#!/bin/bash
# From version 2: runs when the NEXT version arrives.
echo "version 2: stopping httpd"
systemctl stop httpd
echo "stopped by the script of version 2" > /var/log/last-stop
sleep 4
