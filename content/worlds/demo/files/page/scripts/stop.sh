#!/bin/bash
systemctl stop httpd
sleep 2
