#!/bin/bash
systemctl start httpd
sleep 8
