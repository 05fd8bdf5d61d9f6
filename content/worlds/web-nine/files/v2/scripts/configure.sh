#!/bin/bash
echo "configuring for $DEPLOYMENT_GROUP_NAME"
chmod 644 /var/www/html/index.html
sleep 6
