use std::cell::Cell;

pub fn add(cells: &[Cell<u8>; 3]) {
    let p = cells as *const [Cell<u8>; 3] as *mut u8;
    for i in 0..3 {
        unsafe { *p.add(i) += 1 }
    }
}
