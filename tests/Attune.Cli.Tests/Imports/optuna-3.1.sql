BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v3.0.0.d');
CREATE TABLE studies (
	study_id INTEGER NOT NULL, 
	study_name VARCHAR(512) NOT NULL, 
	PRIMARY KEY (study_id)
);
INSERT INTO "studies" VALUES(1,'digits');
INSERT INTO "studies" VALUES(2,'two');
CREATE TABLE study_directions (
	study_direction_id INTEGER NOT NULL, 
	direction VARCHAR(8) NOT NULL, 
	study_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	PRIMARY KEY (study_direction_id), 
	UNIQUE (study_id, objective), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "study_directions" VALUES(1,'MAXIMIZE',1,0);
INSERT INTO "study_directions" VALUES(2,'MINIMIZE',2,0);
INSERT INTO "study_directions" VALUES(3,'MAXIMIZE',2,1);
CREATE TABLE study_system_attributes (
	study_system_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_system_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE study_user_attributes (
	study_user_attribute_id INTEGER NOT NULL, 
	study_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (study_user_attribute_id), 
	UNIQUE (study_id, "key"), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
CREATE TABLE trial_heartbeats (
	trial_heartbeat_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	heartbeat DATETIME NOT NULL, 
	PRIMARY KEY (trial_heartbeat_id), 
	UNIQUE (trial_id), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_intermediate_values (
	trial_intermediate_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	intermediate_value FLOAT, 
	intermediate_value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_intermediate_value_id), 
	UNIQUE (trial_id, step), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_intermediate_values" VALUES(1,1,0,2.83686428688535025033e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(2,1,1,5.67372857377070050066e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(3,1,2,8.510592860656050751e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(4,1,3,1.13474571475414010013e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(5,2,0,7.27354326386811383953e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(6,2,1,1.4547086527736227679e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(7,2,2,2.18206297916043401308e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(8,2,3,2.90941730554724553581e-01,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(9,3,0,2.50713463260548476141e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(10,3,1,5.01426926521096952282e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(11,5,0,2.5088512969396240676e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(12,5,1,5.01770259387924813521e-02,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(13,6,0,0.000531663087134602,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(14,6,1,1.0633261742692039567e-03,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(15,7,0,4.30474127136933754078e-03,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(16,7,1,8.60948254273867508157e-03,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(17,8,0,1.4585246476239135862e-03,'FINITE');
INSERT INTO "trial_intermediate_values" VALUES(18,8,1,2.9170492952478271724e-03,'FINITE');
CREATE TABLE trial_params (
	param_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	param_name VARCHAR(512), 
	param_value FLOAT, 
	distribution_json TEXT, 
	PRIMARY KEY (param_id), 
	UNIQUE (trial_id, param_name), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_params" VALUES(1,1,'lr',0.004491523825138,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(2,1,'layers',3.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(3,1,'optimizer',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(4,2,'lr',4.77354326386811370075e-02,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(5,2,'layers',4.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(6,2,'optimizer',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(7,3,'lr',1.42692652109695434278e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(8,3,'layers',2.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(9,3,'optimizer',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(10,4,'lr',8.85996778615875772711e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(11,4,'layers',2.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(12,4,'optimizer',0.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(13,5,'lr',1.18017292528319010379e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(14,5,'layers',3.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(15,5,'optimizer',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(16,6,'lr',7.08884116179469376747e-04,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(17,6,'layers',3.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(18,6,'optimizer',0.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(19,7,'lr',4.30474127136933754078e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(20,7,'layers',4.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(21,7,'optimizer',0.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(22,8,'lr',1.4585246476239135862e-03,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(23,8,'layers',4.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(24,8,'optimizer',0.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(25,10,'lr',0.05,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}');
INSERT INTO "trial_params" VALUES(26,10,'layers',4.0,'{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 1, "high": 4}}');
INSERT INTO "trial_params" VALUES(27,10,'optimizer',1.0,'{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}');
INSERT INTO "trial_params" VALUES(28,11,'x',0.357372499156819,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
INSERT INTO "trial_params" VALUES(29,12,'x',2.97901654000130466926e-01,'{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}');
CREATE TABLE trial_system_attributes (
	trial_system_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_system_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_system_attributes" VALUES(1,9,'fixed_params','{"lr": 0.01, "layers": 2, "optimizer": "sgd"}');
INSERT INTO "trial_system_attributes" VALUES(2,11,'nsga2:generation','0');
INSERT INTO "trial_system_attributes" VALUES(3,12,'nsga2:generation','0');
CREATE TABLE trial_user_attributes (
	trial_user_attribute_id INTEGER NOT NULL, 
	trial_id INTEGER, 
	"key" VARCHAR(512), 
	value_json TEXT, 
	PRIMARY KEY (trial_user_attribute_id), 
	UNIQUE (trial_id, "key"), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
CREATE TABLE trial_values (
	trial_value_id INTEGER NOT NULL, 
	trial_id INTEGER NOT NULL, 
	objective INTEGER NOT NULL, 
	value FLOAT, 
	value_type VARCHAR(7) NOT NULL, 
	PRIMARY KEY (trial_value_id), 
	UNIQUE (trial_id, objective), 
	FOREIGN KEY(trial_id) REFERENCES trials (trial_id)
);
INSERT INTO "trial_values" VALUES(1,1,0,1.13474571475414010013e-01,'FINITE');
INSERT INTO "trial_values" VALUES(2,2,0,2.90941730554724553581e-01,'FINITE');
INSERT INTO "trial_values" VALUES(3,3,0,5.01426926521096952282e-02,'FINITE');
INSERT INTO "trial_values" VALUES(4,5,0,5.01770259387924813521e-02,'FINITE');
INSERT INTO "trial_values" VALUES(5,6,0,1.0633261742692039567e-03,'FINITE');
INSERT INTO "trial_values" VALUES(6,7,0,8.60948254273867508157e-03,'FINITE');
INSERT INTO "trial_values" VALUES(7,8,0,2.9170492952478271724e-03,'FINITE');
INSERT INTO "trial_values" VALUES(8,10,0,0.9,'FINITE');
INSERT INTO "trial_values" VALUES(9,11,0,0.357372499156819,'FINITE');
INSERT INTO "trial_values" VALUES(10,11,1,1.0,'FINITE');
INSERT INTO "trial_values" VALUES(11,12,0,2.97901654000130466926e-01,'FINITE');
INSERT INTO "trial_values" VALUES(12,12,1,1.0,'FINITE');
CREATE TABLE trials (
	trial_id INTEGER NOT NULL, 
	number INTEGER, 
	study_id INTEGER, 
	state VARCHAR(8) NOT NULL, 
	datetime_start DATETIME, 
	datetime_complete DATETIME, 
	PRIMARY KEY (trial_id), 
	FOREIGN KEY(study_id) REFERENCES studies (study_id)
);
INSERT INTO "trials" VALUES(1,0,1,'COMPLETE','2026-11-30 07:30:08.867191','2026-11-30 07:30:08.963720');
INSERT INTO "trials" VALUES(2,1,1,'COMPLETE','2026-11-30 07:30:08.982365','2026-11-30 07:30:09.068021');
INSERT INTO "trials" VALUES(3,2,1,'PRUNED','2026-11-30 07:30:09.154799','2026-11-30 07:30:09.277161');
INSERT INTO "trials" VALUES(4,3,1,'FAIL','2026-11-30 07:30:09.295666','2026-11-30 07:30:09.339710');
INSERT INTO "trials" VALUES(5,4,1,'PRUNED','2026-11-30 07:30:09.374869','2026-11-30 07:30:09.448691');
INSERT INTO "trials" VALUES(6,5,1,'PRUNED','2026-11-30 07:30:09.469136','2026-11-30 07:30:09.537044');
INSERT INTO "trials" VALUES(7,6,1,'PRUNED','2026-11-30 07:30:09.549683','2026-11-30 07:30:09.611865');
INSERT INTO "trials" VALUES(8,7,1,'PRUNED','2026-11-30 07:30:09.625616','2026-11-30 07:30:09.677534');
INSERT INTO "trials" VALUES(9,8,1,'WAITING',NULL,NULL);
INSERT INTO "trials" VALUES(10,9,1,'COMPLETE','2026-11-30 07:30:09.750979','2026-11-30 07:30:09.750979');
INSERT INTO "trials" VALUES(11,0,2,'COMPLETE','2026-11-30 07:30:09.783385','2026-11-30 07:30:09.817393');
INSERT INTO "trials" VALUES(12,1,2,'COMPLETE','2026-11-30 07:30:09.838643','2026-11-30 07:30:09.888656');
CREATE TABLE version_info (
	version_info_id INTEGER NOT NULL, 
	schema_version INTEGER, 
	library_version VARCHAR(256), 
	PRIMARY KEY (version_info_id), 
	CHECK (version_info_id=1)
);
INSERT INTO "version_info" VALUES(1,12,'3.1.0');
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
COMMIT;
