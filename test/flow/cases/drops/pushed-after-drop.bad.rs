use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![1, 2, 3]);
    unsafe { ManuallyDrop::drop(&mut v) }
    v.push(4); //~ manuallydrop-used-after-drop
}
