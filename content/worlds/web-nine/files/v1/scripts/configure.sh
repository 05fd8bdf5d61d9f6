#!/bin/bash
echo "configuring for $DEPLOYMENT_GROUP_NAME"
echo "$LIFECYCLE_EVENT of $APPLICATION_NAME for the group $DEPLOYMENT_GROUP_NAME" > /var/log/last-configure
chmod 644 /var/www/html/index.html
sleep 6
