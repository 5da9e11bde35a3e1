"""What firms ask help with (企业服务需求): taken in, met by visits or by telephone, closed with their own word."""
