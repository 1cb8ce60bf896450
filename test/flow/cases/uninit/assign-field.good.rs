use std::mem::MaybeUninit;

pub struct Record {
    id: u32,
    name: Vec<u8>,
}

pub fn f() -> Record {
    let mut record = MaybeUninit::<Record>::uninit();
    let p = record.as_mut_ptr();
    unsafe {
        (*p).id = 1;
        (&raw mut (*p).name).write(Vec::new());
        record.assume_init()
    }
}
