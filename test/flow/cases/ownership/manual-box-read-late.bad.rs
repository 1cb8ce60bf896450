use std::mem::ManuallyDrop;

pub fn f() -> u32 {
    let mut kept = ManuallyDrop::new(Box::new(1u32));
    unsafe { ManuallyDrop::drop(&mut kept) };
    **kept //~ manuallydrop-used-after-drop
}
