word=>word.replace(/[çğıöşüə]/g,one=>"cgiosue"["çğıöşüə".indexOf(one)])
