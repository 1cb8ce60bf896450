use std::mem::ManuallyDrop;

pub fn f() -> u32 {
    let mut kept = ManuallyDrop::new(Box::new(1u32));
    let number = **kept;
    unsafe { ManuallyDrop::drop(&mut kept) };
    number
}
