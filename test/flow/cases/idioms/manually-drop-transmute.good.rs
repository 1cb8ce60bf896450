use std::mem::ManuallyDrop;

#[repr(transparent)]
pub struct Meters(f64);

pub fn into_meters(values: Vec<f64>) -> Vec<Meters> {
    let mut values = ManuallyDrop::new(values);
    let (p, n, c) = (values.as_mut_ptr(), values.len(), values.capacity());
    unsafe { Vec::from_raw_parts(p.cast::<Meters>(), n, c) }
}
