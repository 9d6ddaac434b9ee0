-- One database for each service; run once, when the cluster is new.
CREATE DATABASE issue;
CREATE DATABASE measure;
CREATE DATABASE supervision;
CREATE DATABASE disclosure;
