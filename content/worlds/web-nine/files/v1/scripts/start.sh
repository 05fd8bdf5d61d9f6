#!/bin/bash
echo "starting httpd"
systemctl start httpd
sleep 12
